import type { Sql } from '../../store/database.ts'
import { unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Figures } from './accounts-figures.ts'

/** Accounts of a period as members see them. */
export interface Accounts {
  readonly accountsId: number
  readonly supplierId: number
  readonly company: string
  readonly level: 'company' | 'group'
  readonly periodEnd: IsoDate
  readonly months: number
  readonly currency: string
  readonly figures: Figures
  readonly source: string
  readonly by: string | null
  readonly enteredOn: IsoDate
}

/** The accounts of some suppliers that count: of each company, level and period the row that was entered last and not taken back; the newest period first. */
export const accountsOf = (sql: Sql, supplierIds: readonly number[]): PromiseLike<Accounts[]> => sql<Accounts[]>`
  select * from (
    select distinct on (w.supplier_id, a.level, lower(a.company), a.period_end) a.accounts_id as "accountsId", w.supplier_id as "supplierId", a.company, a.level,
      a.period_end as "periodEnd", a.months, a.currency, a.figures, a.source, p.name as by, (a.entered_at at time zone 'Europe/London')::date as "enteredOn"
    from suppliers.accounts a join suppliers.member w using (mention_id) left join access.person p using (person_id)
    where w.supplier_id = any (${[...supplierIds]}::int[])
      and not exists (select from suppliers.accounts_withdrawal o where o.accounts_id = a.accounts_id)
    order by w.supplier_id, a.level, lower(a.company), a.period_end, a.accounts_id desc
  ) counted order by "supplierId", level, "periodEnd" desc, lower(company)`

/** The suppliers of which there are accounts. */
export async function suppliersWithAccounts(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct w.supplier_id as id from suppliers.accounts a join suppliers.member w using (mention_id)
    where not exists (select from suppliers.accounts_withdrawal o where o.accounts_id = a.accounts_id)`
  return rows.map(({ id }) => id)
}

/** Accounts to be kept. */
export type NewAccounts = Omit<Accounts, 'accountsId' | 'supplierId' | 'by' | 'enteredOn'>

/** Keeps accounts of a supplier by its mention; the rules let category managers alone. */
export async function addAccounts(
  sql: Sql,
  mentionId: number,
  { company, level, periodEnd, months, currency, figures, source }: NewAccounts,
): Promise<void> {
  await sql`
    insert into suppliers.accounts (mention_id, company, level, period_end, months, currency, figures, source, person_id)
    values (${mentionId}, ${company}, ${level}, ${periodEnd}, ${months}, ${currency}, ${sql.json(figures)}, ${source}, access.person_id())`
}

/** Takes accounts of a supplier back; nothing happens where they were taken back before, or are another supplier's. */
export async function withdrawAccounts(sql: Sql, supplierId: number, accountsId: number, because: string): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.accounts_withdrawal (accounts_id, because, person_id)
    select a.accounts_id, ${because}, access.person_id() from suppliers.accounts a join suppliers.member w using (mention_id)
    where a.accounts_id = ${accountsId} and w.supplier_id = ${supplierId}
      and not exists (select from suppliers.accounts_withdrawal o where o.accounts_id = a.accounts_id)`)
}
