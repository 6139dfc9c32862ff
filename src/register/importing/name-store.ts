import type { Sql } from '../../store/database.ts'
import { foldText } from '../../values/text.ts'
import type { Privacy } from '../readers/reading.ts'

/** Names already seen in this import, by their number; emptied when it grows past what memory should hold. */
class NameNumbers {
  private readonly numbers = new Map<string, number>()
  private readonly most = 250_000

  get(name: string): number | undefined {
    return this.numbers.get(name)
  }

  /** Those of the names that are to be asked for; forgets all known ones first where there are too many. */
  missing(names: Iterable<string>): string[] {
    if (this.numbers.size > this.most) this.numbers.clear()
    const missing = new Set<string>()
    for (const name of names) if (!this.numbers.has(name)) missing.add(name)
    return [...missing]
  }

  learn(rows: Iterable<{ readonly id: number; readonly name: string }>): void {
    for (const row of rows) this.numbers.set(row.name, row.id)
  }
}

/** The numbers of supplier names and spend categories as published, added to the register as they come. A function given back serves until the next is asked for. */
export class PublishedNames {
  private readonly sql: Sql
  private readonly suppliers = new NameNumbers()
  private readonly categories = new NameNumbers()

  constructor(sql: Sql) {
    this.sql = sql
  }

  /** Supplier names to numbers; `privacyOf` is asked of new names alone. */
  async supplierNumbers(names: readonly string[], privacyOf: (name: string) => Privacy): Promise<(name: string) => number> {
    const missing = this.suppliers.missing(names)
    if (missing.length > 0) {
      const found = await this.sql<{ id: number; name: string }[]>`
        with given as (
          select * from unnest(${missing}::text[], ${missing.map(foldText)}::text[], ${missing.map(privacyOf)}::smallint[]) as given (name, folded, privacy)),
        added as (
          insert into register.supplier_name (name, folded, privacy) select name, folded, privacy from given
          on conflict (md5(name)) do nothing returning supplier_name_id as id, name)
        select id, name from added union all
        select supplier_name_id, known.name from register.supplier_name known join given on md5(known.name) = md5(given.name)`
      if (found.length < missing.length) throw new Error('a supplier name got no number')
      this.suppliers.learn(found)
    }
    return (name) => this.suppliers.get(name)!
  }

  /** Spend categories to numbers. */
  async categoryNumbers(names: readonly string[]): Promise<(name: string) => number> {
    const missing = this.categories.missing(names)
    if (missing.length > 0) {
      const found = await this.sql<{ id: number; name: string }[]>`
        with given as (select * from unnest(${missing}::text[], ${missing.map(foldText)}::text[]) as given (name, folded)),
        added as (
          insert into register.spend_category (name, folded) select name, folded from given
          on conflict (md5(name)) do nothing returning category_id as id, name)
        select id, name from added union all
        select category_id, known.name from register.spend_category known join given on md5(known.name) = md5(given.name)`
      if (found.length < missing.length) throw new Error('a spend category got no number')
      this.categories.learn(found)
    }
    return (name) => this.categories.get(name)!
  }
}
