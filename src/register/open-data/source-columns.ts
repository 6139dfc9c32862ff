import type { OpenColumn } from '../../web/open-table.ts'

/** Where a row was published: the last columns of every list of facts. */
export const sourceColumns: readonly OpenColumn[] = [
  { name: 'source', kind: 'count', meaning: 'The number of the file in this register: its page is /sources/NUMBER.' },
  { name: 'file', kind: 'text', meaning: 'The file that it was published in.' },
  { name: 'sheet', kind: 'text', meaning: 'The sheet of a workbook; empty for other files.' },
  { name: 'line', kind: 'count', meaning: 'The line of the file or the row of the sheet, counted from 1.' },
]
