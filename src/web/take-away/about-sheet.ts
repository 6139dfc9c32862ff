import type { OpenTable } from './table.ts'

/** The last sheet of a workbook: what the table is, what its columns mean, and that it is complete. A file that broke off has none. */
export const aboutSheet = ({ title, columns }: OpenTable, count: number, sheets: number): string[][] => [
  [title],
  [`Complete: ${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}${sheets > 1 ? ` on ${sheets} sheets` : ''}.`],
  ['Contains public sector information licensed under the Open Government Licence v3.0.'],
  [],
  ['Column', 'Meaning'],
  ...columns.map(({ name, meaning }) => [name, meaning]),
]
