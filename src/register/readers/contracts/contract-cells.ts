import type { Cell, TableRow } from '../../../files/table.ts'
import type { ContractField } from './contract-columns.ts'
import { cellText, type ContractColumns } from './contract-sheet.ts'

/** Something in a kept row that a person should look at: `heading` is its column, `text` what stands there. */
export interface ContractFault {
  readonly code: string
  readonly heading: string
  readonly text: string
  /** Why, where the code alone does not say. */
  readonly why: string | null
}

/** One row's cells by field. It keeps account of the columns that were used up, so that the rest can be kept as they are. */
export class ContractCells {
  readonly columns: ContractColumns
  readonly faults: ContractFault[] = []
  readonly #cells: readonly Cell[]
  readonly #used = new Set<number>()

  constructor(row: TableRow, columns: ContractColumns) {
    this.columns = columns
    this.#cells = row.cells
  }

  /** The field's first column with something in it, or -1; its other columns stay among the rest. */
  columnOf(field: ContractField): number {
    return this.columns.fields.get(field)?.find((column) => cellText(this.#cells[column]) !== '') ?? -1
  }

  cell(field: ContractField): Cell {
    return this.#cells[this.columnOf(field)] ?? null
  }

  text(field: ContractField): string {
    return cellText(this.cell(field))
  }

  heading(field: ContractField): string {
    return this.columns.headings[this.columnOf(field)] ?? ''
  }

  /** Marks the field's column as wholly told elsewhere in the contract. */
  use(field: ContractField): void {
    this.#used.add(this.columnOf(field))
  }

  /** The field's text on one line, used up; null where it is empty. */
  say(field: ContractField): string | null {
    this.use(field)
    return this.text(field).replace(/\s+/g, ' ') || null
  }

  complain(code: string, field: ContractField, text = this.text(field), why: string | null = null): void {
    this.faults.push({ code, heading: this.heading(field), text, why })
  }

  /** What no field has used, by heading; null where nothing is left. */
  rest(): Record<string, string> | null {
    const left: Record<string, string> = {}
    for (const [column, cell] of this.#cells.entries()) {
      if (!this.#used.has(column) && cellText(cell) !== '') left[this.columns.headings[column] ?? `column ${column + 1}`] = cellText(cell)
    }
    return Object.keys(left).length > 0 ? left : null
  }
}
