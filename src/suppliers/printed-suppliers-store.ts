import type { Sql } from '../store/database.ts'

/** A supplier as the command line prints it: all that was published of it, each kind of money apart, in whole pence. */
export interface PrintedSupplier {
  readonly id: number
  readonly name: string
  readonly identifiers: readonly { readonly scheme: string; readonly number: string }[]
  /** The body of the directory that it is, or null. */
  readonly body: string | null
  /** Why its name says nothing of who it is, or null. */
  readonly generic: string | null
  readonly bodies: number
  readonly payments: number
  readonly contracts: number
  readonly money: Readonly<Record<'ceiling_pence' | 'estimate_pence' | 'award_pence' | 'contract_pence' | 'paid_pence', number>>
  readonly names: readonly {
    readonly name: string
    readonly scheme: string | null
    readonly number: string | null
    readonly payments: number
    readonly paid_pence: number
    readonly contracts: number
  }[]
}

/** Every supplier with its names, those paid most first, some hundreds at a time. Contracts in other currencies than pounds add nothing to the money. */
export async function* printedSuppliers(sql: Sql): AsyncIterable<readonly PrintedSupplier[]> {
  yield* sql<PrintedSupplier[]>`
    with contracted as (
      select w.supplier_id, sum(c.amount_pence) filter (where c.money_kind = 'ceiling') as ceiling,
        sum(c.amount_pence) filter (where c.money_kind = 'estimate') as estimate,
        sum(c.amount_pence) filter (where c.money_kind = 'award') as award,
        sum(c.amount_pence) filter (where c.money_kind = 'contract') as contract
      from (
        select distinct w.supplier_id, p.body_id, p.contract_key
        from register.contract_supplier p
        join suppliers.mention m on m.supplier_name_id = p.supplier_name_id and m.scheme = coalesce(p.scheme, '') and m.number = coalesce(p.number, '')
        join suppliers.member w using (mention_id)
      ) w join register.contract c using (body_id, contract_key)
      where c.currency = 'GBP' group by 1
    ), named as (
      select w.supplier_id, jsonb_agg(jsonb_build_object('name', n.name, 'scheme', nullif(m.scheme, ''), 'number', nullif(m.number, ''),
          'payments', m.payments, 'paid_pence', m.paid_pence, 'contracts', m.contracts) order by m.mention_id) as names,
        jsonb_agg(distinct jsonb_build_object('scheme', m.scheme, 'number', m.number)) filter (where m.number <> '') as identifiers
      from suppliers.member w join suppliers.mention m using (mention_id) join register.supplier_name n using (supplier_name_id) group by 1
    )
    select s.supplier_id as id, s.name, coalesce(named.identifiers, '[]') as identifiers, b.name as body, s.generic, s.bodies, s.payments, s.contracts,
      jsonb_build_object('ceiling_pence', coalesce(c.ceiling, 0), 'estimate_pence', coalesce(c.estimate, 0), 'award_pence', coalesce(c.award, 0),
        'contract_pence', coalesce(c.contract, 0), 'paid_pence', s.paid_pence) as money,
      named.names
    from suppliers.supplier s join named using (supplier_id) left join contracted c using (supplier_id) left join organisations.body b using (body_id)
    order by s.paid_pence desc, s.supplier_id`.cursor(500)
}
