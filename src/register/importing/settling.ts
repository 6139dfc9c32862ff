import type { OwnerSql } from '../../store/database.ts'
import type { FileReport } from './import-report.ts'

/** An import of so many rows is worth a look by the planner at once, and so is each further stretch of the second size. */
const manyRows = 50_000
const stretch = 2_000_000

const tables = {
  payments: [
    'payment',
    'payment_by_month',
    'payment_by_category',
    'payment_by_supplier',
    'payment_by_payer',
    'payment_by_name',
    'supplier_name',
    'search_word',
  ],
  notices: [
    'release',
    'process',
    'process_buyer',
    'award',
    'award_supplier',
    'contract',
    'contract_supplier',
    'contract_cpv',
    'supplier_name',
    'search_word',
  ],
  contracts: ['contract', 'contract_supplier', 'contract_cpv', 'supplier_name', 'search_word'],
  prices: [],
} as const

/**
 * Lets the planner, and the scans that read an index alone, know of the rows that an import brought. To be told of each file, outside a
 * transaction, and when the import is done.
 */
export class Settling {
  readonly #sql: OwnerSql
  readonly #kinds = new Set<keyof typeof tables>()
  #rows = 0

  constructor(sql: OwnerSql) {
    this.#sql = sql
  }

  async loaded({ kind, status, rows_kept: rows }: FileReport): Promise<void> {
    if (kind === null || !(kind in tables) || (status !== 'imported' && status !== 'replaced')) return
    this.#kinds.add(kind as keyof typeof tables)
    this.#rows += rows
    if (this.#rows >= stretch) await this.#settle()
  }

  async done(): Promise<void> {
    if (this.#rows >= manyRows) await this.#settle()
  }

  async #settle(): Promise<void> {
    const touched = new Set([...this.#kinds].flatMap((kind) => tables[kind] as readonly string[]))
    for (const table of touched) await this.#sql`vacuum (analyze) ${this.#sql(`register.${table}`)}`
    this.#kinds.clear()
    this.#rows = 0
  }
}
