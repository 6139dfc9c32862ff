import type { ReadSql } from '../../store/database.ts'
import type { ContractIndex, IndexedBody } from './contract-index.ts'
import { noEnd } from './contract-index.ts'

interface Kept {
  readonly moment: string
  readonly index: Promise<ContractIndex>
}
let kept: Kept | null = null

/** Every contract by what it is chosen by; read once for what is visible in the database, and again when that changes. */
export async function contractIndex(sql: ReadSql): Promise<ContractIndex> {
  const [row] = await sql<{ moment: string }[]>`select current_database() || ' ' || store.public_state() as moment`
  const moment = row?.moment ?? ''
  if (kept?.moment === moment) return await kept.index
  const index = readIndex(sql)
  kept = { moment, index }
  index.catch(() => {
    if (kept?.index === index) kept = null
  })
  return await index
}

async function readIndex(sql: ReadSql): Promise<ContractIndex> {
  const bodies = await sql<IndexedBody[]>`
    select body_id as "bodyId", id, name, coalesce(service, 'none') as service,
      coalesce(region, nation, case when body_id = 0 then 'Outside the directory' else 'Not given' end) as place
    from organisations.body`
  // Fixed widths and no nulls, so that each row has the same length; the constants are those of contract-index.ts.
  const stream = await sql`
    copy (
      select contract_no, body_id, coalesce(ends_on - date '1970-01-01', -2147483648), source_id, coalesce(cpv_code, 0),
        coalesce(array_position(array['ceiling', 'estimate', 'award', 'contract'], money_kind), 5)::int2,
        array_position(array['register', 'contract', 'award'], origin)::int2,
        coalesce(amount_pence, amount_gross_pence, 'NaN'::float8)::float8
      from register.contract order by contract_no
    ) to stdout (format binary)`.readable()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  const index = columnsFrom(Buffer.concat(parts), new Map(bodies.map((body) => [body.bodyId, body])))
  const several = await sql<{ no: number; codes: string[] }[]>`
    select contract_no as no, cpv[2:] as codes from register.contract where cardinality(cpv) > 1`
  return withCodes(
    index,
    several.map(({ no, codes }) => [
      placeOf(index, no),
      codes.filter((code) => /^\d{8}/.test(code)).map((code) => Number(code.slice(0, 8))),
    ]),
  )
}

/** Where a number stands among the sorted ones, or -1. */
export function placeOf({ number, size }: Pick<ContractIndex, 'number' | 'size'>, wanted: number): number {
  let [low, high] = [0, size - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = number[middle]!
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

type Columns = Omit<ContractIndex, 'codes' | 'code' | 'moreCodes' | 'hasMore'>

/** The columns with each code replaced by its place among all that occur, so that a choice of codes is looked up and not worked out. */
function withCodes(index: Columns, several: readonly (readonly [number, readonly number[]])[]): ContractIndex {
  const places = new Map([[0, 0]])
  const placeOfCode = (code: number): number => {
    let place = places.get(code)
    if (place === undefined) places.set(code, (place = places.size))
    return place
  }
  const code = index.cpv.map(placeOfCode)
  const moreCodes = new Map(several.map(([at, codes]) => [at, codes.map(placeOfCode)]))
  const hasMore = new Uint8Array(index.size)
  for (const at of moreCodes.keys()) hasMore[at] = 1
  return { ...index, code, codes: Int32Array.from(places.keys()), moreCodes, hasMore }
}

const headerBytes = 19
const rowBytes = 2 + 5 * 8 + 2 * 6 + 12

/** The columns from PostgreSQL's binary copy: a header of 19 bytes, rows of fields led by their lengths, and an end mark of two bytes. */
function columnsFrom(bytes: Buffer, bodies: ReadonlyMap<number, IndexedBody>): Columns {
  const size = (bytes.length - headerBytes - 2) / rowBytes
  if (!Number.isInteger(size)) throw new Error(`The contracts came in ${bytes.length} bytes, which is no whole number of rows`)
  const index = {
    size,
    number: new Int32Array(size),
    body: new Int32Array(size),
    ends: new Int32Array(size),
    source: new Int32Array(size),
    cpv: new Int32Array(size),
    kind: new Uint8Array(size),
    origin: new Uint8Array(size),
    pence: new Float64Array(size),
    bodies,
  }
  for (let at = 0, place = headerBytes; at < size; at++, place += rowBytes) {
    index.number[at] = bytes.readInt32BE(place + 6)
    index.body[at] = bytes.readInt32BE(place + 14)
    index.ends[at] = bytes.readInt32BE(place + 22)
    index.source[at] = bytes.readInt32BE(place + 30)
    index.cpv[at] = bytes.readInt32BE(place + 38)
    index.kind[at] = bytes.readInt16BE(place + 46) - 1
    index.origin[at] = bytes.readInt16BE(place + 52) - 1
    index.pence[at] = bytes.readDoubleBE(place + 58)
  }
  if (size > 0 && index.ends[0]! < noEnd) throw new Error('The contracts came in a shape that is not known')
  return index
}

const numbersOf = (rows: readonly { readonly no: number }[]): readonly number[] => rows.map(({ no }) => no)

/** The numbers of the contracts in whose words (title, reference, suppliers) all of these occur. */
export async function contractsWith(sql: ReadSql, words: readonly string[]): Promise<readonly number[]> {
  // As one value, for a row for each of ten thousand takes the driver longer than the search.
  const [row] = await sql<{ numbers: readonly number[] | null }[]>`
    select array_agg(contract_no) as numbers from register.contract
    where ${words.map((word) => sql`folded like ${`%${word}%`}`).reduce((one, next) => sql`${one} and ${next}`)}`
  return row?.numbers ?? []
}

/** The numbers of the contracts of a supplier's name. */
export const contractsOfSupplier = async (sql: ReadSql, supplierNameId: number): Promise<readonly number[]> =>
  numbersOf(
    await sql<{ no: number }[]>`
      select distinct c.contract_no as no from register.contract_supplier s join register.contract c using (body_id, contract_key)
      where s.supplier_name_id = ${supplierNameId}`,
  )

/** A supplier's name by its number, or null where there is none that may be shown. */
export async function supplierNamed(sql: ReadSql, supplierNameId: number): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select name from register.supplier_name where supplier_name_id = ${supplierNameId} and privacy = 0`
  return row?.name ?? null
}
