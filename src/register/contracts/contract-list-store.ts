import type { ReadSql } from '../../store/database.ts'
import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'
import type { ContractChoice } from './contract-choice.ts'
import type { SeenContracts } from './seen-contracts.ts'
import { chooseContracts } from './contract-choice.ts'
import { seenFrom } from './seen-contracts.ts'
import type { ContractFilter } from './contract-filter.ts'
import type { ContractIndex, OthersNear } from './contract-index.ts'
import { othersNear } from './contract-index.ts'
import { contractIndex, contractsOfSupplier, contractsWith, placeOf } from './contract-index-store.ts'
import { orderOf, pageOf } from './contract-order.ts'

/** A contract of the list. `buyer` is the body's name, or the published one for buyers outside the directory. */
export interface ListedContract {
  readonly no: number
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly origin: string
  readonly buyer: string
  readonly buyerSlug: string | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly cpvCode: number | null
  readonly category: string | null
  readonly kind: MoneyKind | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
  readonly suppliers: readonly { readonly id: number; readonly name: string | null; readonly privacy: number | null }[]
  readonly sourceId: number
  readonly file: string
  readonly sheet: string | null
  readonly line: number | null
  /** How many other bodies have a contract for the same group of things that ends near; null where that cannot be said. */
  readonly othersNear: number | null
}

/** The contracts that fit a filter, with all that can be counted of them. */
export interface ChosenContracts extends ContractChoice {
  readonly index: ContractIndex
  readonly near: OthersNear
  readonly order: Uint32Array
}

interface ByDay {
  readonly seen: SeenContracts
  readonly orders: Map<ContractFilter['sort'], Uint32Array>
  /** What was chosen lately, by the filter without its order: who pages through a list, or puts it in another order, chooses the same again. */
  readonly choices: Map<string, ContractChoice>
}
// What depends on the day alone is worked out once for each index, and goes when the index goes.
const byDay = new WeakMap<ContractIndex, Map<IsoDate, ByDay>>()

function seenOn(index: ContractIndex, day: IsoDate): ByDay {
  const days = byDay.get(index) ?? new Map<IsoDate, ByDay>()
  byDay.set(index, days)
  const known = days.get(day) ?? { seen: seenFrom(index, othersNear(index, day), day), orders: new Map(), choices: new Map() }
  days.set(day, known)
  return known
}

function ordered(index: ContractIndex, { seen, orders }: ByDay, sort: ContractFilter['sort'], day: IsoDate): Uint32Array {
  const order = orders.get(sort) ?? orderOf(index, seen.near, sort, day)
  orders.set(sort, order)
  return order
}

/** Chooses the contracts that fit and counts them by every facet, as of a day. */
export async function choose(sql: ReadSql, filter: ContractFilter, day: IsoDate): Promise<ChosenContracts> {
  const index = await contractIndex(sql)
  const known = seenOn(index, day)
  const name = JSON.stringify({ ...filter, sort: null })
  const choice = known.choices.get(name) ?? chooseContracts(index, known.seen, filter, await marked(sql, index, filter))
  keepLatest(known.choices, name, choice, mostChoicesKept)
  return { ...choice, index, near: known.seen.near, order: ordered(index, known, filter.sort, day) }
}

/** The contracts of a body that end next, from the day on; found in their order, without counting the others. */
export async function endingNextOfBody(sql: ReadSql, bodyId: number, day: IsoDate, limit: number): Promise<ListedContract[]> {
  const index = await contractIndex(sql)
  const known = seenOn(index, day)
  const today = epochDay(day)
  const places: number[] = []
  for (const at of ordered(index, known, 'ends', day)) {
    if (places.length === limit || index.ends[at]! < today) break
    if (index.body[at] === bodyId) places.push(at)
  }
  return await rowsAt(sql, { index, near: known.seen.near }, places)
}

// Each holds a byte for every contract of the register.
const mostChoicesKept = 16
const mostWordsKept = 100
// Who asks for words goes on with pages and facets of the same: what has them is looked for once for each index, and the oldest forgotten.
const byWords = new WeakMap<ContractIndex, Map<string, readonly number[]>>()

async function withWords(sql: ReadSql, index: ContractIndex, words: readonly string[]): Promise<readonly number[]> {
  const known = byWords.get(index) ?? new Map<string, readonly number[]>()
  byWords.set(index, known)
  const name = words.join(' ')
  const numbers = known.get(name) ?? (await contractsWith(sql, words))
  keepLatest(known, name, numbers, mostWordsKept)
  return numbers
}

function keepLatest<Value>(kept: Map<string, Value>, name: string, value: Value, most: number): void {
  kept.delete(name)
  kept.set(name, value)
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(oldest)
  }
}

/** Marks the contracts that have the words and the supplier asked for; null where neither is. */
async function marked(sql: ReadSql, index: ContractIndex, { words, supplier }: ContractFilter): Promise<Uint8Array | null> {
  const asked = [
    ...(words.length === 0 ? [] : [await withWords(sql, index, words)]),
    ...(supplier === null ? [] : [await contractsOfSupplier(sql, supplier)]),
  ]
  if (asked.length === 0) return null
  const marks = new Uint8Array(index.size)
  for (const numbers of asked)
    for (const number of numbers) {
      const at = placeOf(index, number)
      if (at >= 0) marks[at]! += 1
    }
  return marks.map((count) => (count === asked.length ? 1 : 0))
}

type ContractRow = Omit<ListedContract, 'othersNear'>

const rowsOf = (sql: ReadSql, numbers: readonly number[]): PromiseLike<ContractRow[]> => sql<ContractRow[]>`
  select c.contract_no as no, c.contract_key as key, c.title, c.reference, c.origin, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
    case when b.body_id > 0 then b.id end as "buyerSlug", c.starts_on as "startsOn", c.ends_on as "endsOn", c.extended_to as "extendedTo",
    c.cpv_code as "cpvCode", c.category, c.money_kind as kind, c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.token_value as token,
    coalesce((select json_agg(json_build_object('id', p.supplier_name_id, 'name', s.name, 'privacy', s.privacy) order by p.position)
      from register.contract_supplier p left join register.supplier_name s using (supplier_name_id)
      where p.body_id = c.body_id and p.contract_key = c.contract_key), '[]') as suppliers,
    c.source_id as "sourceId", f.file, h.name as sheet, c.line
  from register.contract c
  join organisations.body b on b.body_id = c.body_id
  join register.buyer_name n using (buyer_name_id)
  join register.source f on f.source_id = c.source_id
  left join register.source_sheet h on h.source_id = c.source_id and h.sheet_no = c.sheet_no
  where c.contract_no = any(${[...numbers]}::int[])`

async function rowsAt(
  sql: ReadSql,
  { index, near }: Pick<ChosenContracts, 'index' | 'near'>,
  places: readonly number[],
): Promise<ListedContract[]> {
  const found = new Map(
    (
      await rowsOf(
        sql,
        places.map((at) => index.number[at]!),
      )
    ).map((row) => [row.no, row]),
  )
  return places.flatMap((at) => {
    const row = found.get(index.number[at]!)
    return row === undefined ? [] : [{ ...row, othersNear: near[at]! < 0 ? null : near[at]! }]
  })
}

/** A page of the chosen contracts, in order. */
export const listChosen = (
  sql: ReadSql,
  chosen: ChosenContracts,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedContract[]> => rowsAt(sql, chosen, pageOf(chosen.order, chosen.fits, offset, limit))

/** The chosen contracts with numbers after one, in the order of their numbers: that in which the register learned of them. */
export async function listChosenAfter(sql: ReadSql, chosen: ChosenContracts, after: number, limit: number): Promise<ListedContract[]> {
  const places: number[] = []
  for (let at = 0; at < chosen.index.size && places.length < limit; at++)
    if (chosen.fits[at] === 1 && chosen.index.number[at]! > after) places.push(at)
  return await rowsAt(sql, chosen, places)
}

/** A page of the contracts that fit, in order. */
export const listContracts = async (
  sql: ReadSql,
  filter: ContractFilter,
  day: IsoDate,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedContract[]> => await listChosen(sql, await choose(sql, filter, day), page)

const rowsInBatch = 500

/** All contracts that fit, in order, in batches of five hundred; fails where the register changed so that one is gone. */
export async function* everyContract(sql: ReadSql, filter: ContractFilter, day: IsoDate): AsyncGenerator<ListedContract[]> {
  const chosen = await choose(sql, filter, day)
  let batch: number[] = []
  for (const at of chosen.order) {
    if (chosen.fits[at] === 0) continue
    batch.push(at)
    if (batch.length === rowsInBatch) {
      yield await wholeBatch(sql, chosen, batch)
      batch = []
    }
  }
  if (batch.length > 0) yield await wholeBatch(sql, chosen, batch)
}

async function wholeBatch(sql: ReadSql, chosen: ChosenContracts, places: readonly number[]): Promise<ListedContract[]> {
  const rows = await rowsAt(sql, chosen, places)
  if (rows.length < places.length) throw new Error('The register changed while its contracts were read')
  return rows
}
