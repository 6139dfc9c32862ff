import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A body, the names it is found under, and what is loaded of it. */
export interface KnownBody {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly service: string | null
  readonly nation: string | null
  readonly region: string | null
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly inDirectory: boolean
  /** All its names folded, one after the other. */
  readonly folded: string
  readonly payments: number
  readonly last: IsoDate | null
  readonly contracts: number
  readonly prices: number
}

/** Every body of the directory and any other with data loaded, by name. */
export const knownBodies = (sql: ReadSql): PromiseLike<KnownBody[]> => sql<KnownBody[]>`
  with paid as (select body_id, sum(payments)::float8 as payments, max(month) as last from register.payment_by_month group by body_id),
  agreed as (select body_id, count(*)::int as contracts from register.contract group by body_id),
  priced as (select body_id, count(*)::int as prices from register.price group by body_id),
  named as (select body_id, string_agg(folded, ' / ') as folded from organisations.body_name group by body_id)
  select b.id, b.name, b.kind, b.service, b.nation, b.region, b.valid_from as "validFrom", b.valid_to as "validTo", b.in_directory as "inDirectory",
    coalesce(n.folded, lower(b.name)) as folded, coalesce(p.payments, 0) as payments, p.last,
    coalesce(a.contracts, 0) as contracts, coalesce(r.prices, 0) as prices
  from organisations.body b left join named n using (body_id)
  left join paid p using (body_id) left join agreed a using (body_id) left join priced r using (body_id)
  where b.body_id > 0 and (b.in_directory or p.body_id is not null or a.body_id is not null or r.body_id is not null)
  order by b.name collate "C", b.body_id`
