import { arrayText } from '../../store/copy-format.ts'
import type { CopyValue } from '../../store/copy-format.ts'
import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import { foldText } from '../../values/text.ts'
import { addContractCodes, withdrawCodesOfProcesses } from '../categories/contract-cpv-store.ts'
import type { PublishedNames } from '../importing/name-store.ts'
import { findableNames, privacyOf } from '../readers/payments/privacy.ts'
import { agreementsOf, keysWithin } from './agreements.ts'
import type { Agreement } from './agreements.ts'
import type { PartyMention, Process } from './process.ts'

/** Who a buyer's name is: the body that it was matched to (0: none) and the number of the name. */
export interface ResolvedBuyer {
  readonly bodyId: number
  readonly buyerNameId: number
}
export interface NamedBuyer {
  readonly name: string
  readonly identifiers: readonly { readonly scheme: string; readonly number: string }[]
}
/** Resolves buyers all at once, a name by its first mention, and gives a function that knows them. */
export type ResolveBuyers = (buyers: readonly NamedBuyer[]) => Promise<(name: string) => ResolvedBuyer>

/** A process, and where its newest release stands. */
export interface PlacedProcess {
  readonly process: Process
  readonly sourceId: number
  readonly position: number
  readonly line: number
}

type Row = readonly CopyValue[]
const unnamedBuyer = 'Not named'

/** Writes compiled processes with their buyers, awards, suppliers and agreements. */
export async function addProcesses(
  sql: Sql,
  placed: readonly PlacedProcess[],
  names: PublishedNames,
  resolve: ResolveBuyers,
): Promise<void> {
  const rows = {
    process: [] as Row[],
    buyer: [] as Row[],
    award: [] as Row[],
    awardSupplier: [] as Row[],
    contract: [] as Row[],
    contractSupplier: [] as Row[],
  }
  const supplierNames = new Set<string>()
  for (const { process } of placed)
    for (const award of process.awards) for (const supplier of award.suppliers) supplierNames.add(supplier.name)
  const supplierNumber = await names.supplierNumbers([...supplierNames], privacyOf)
  const buyerNamed = await resolve(placed.flatMap(({ process }) => buyersIn(process)))
  for (const each of placed) {
    const buyers = buyersIn(each.process).map(({ name }) => buyerNamed(name))
    const main = buyers.find((buyer) => buyer.bodyId !== 0) ?? buyers[0]!
    rows.process.push(processRow(each, main))
    for (const [at, buyer] of buyers.entries()) {
      const { scheme, number, published } = each.process.buyers[at] ?? { scheme: null, number: null, published: null }
      rows.buyer.push([main.bodyId, each.process.key, at, buyer.buyerNameId, buyer.bodyId, scheme, number, published])
    }
    addAwards(each.process, main, supplierNumber, rows)
    for (const agreement of agreementsOf(each.process)) {
      rows.contract.push(contractRow(each, agreement, main))
      rows.contractSupplier.push(...supplierRows(main.bodyId, agreement.key, agreement.suppliers, supplierNumber))
    }
  }
  await copyRows(sql, 'register.process', processColumns, rows.process)
  await copyRows(
    sql,
    'register.process_buyer',
    ['body_id', 'process_key', 'position', 'buyer_name_id', 'buyer_body_id', 'scheme', 'number', 'published_number'],
    rows.buyer,
  )
  const supplierColumns = ['position', 'supplier_name_id', 'scheme', 'number', 'published_number']
  if (rows.award.length > 0) await copyRows(sql, 'register.award', awardColumns, rows.award)
  if (rows.awardSupplier.length > 0)
    await copyRows(sql, 'register.award_supplier', ['body_id', 'award_key', ...supplierColumns], rows.awardSupplier)
  if (rows.contract.length > 0) {
    await copyRows(sql, 'register.contract', contractColumns, rows.contract)
    await analyseContracts(sql)
  }
  if (rows.contractSupplier.length > 0)
    await copyRows(sql, 'register.contract_supplier', ['body_id', 'contract_key', ...supplierColumns], rows.contractSupplier)
  await addContractCodes(
    sql,
    rows.contract.map((row) => row[1] as string),
  )
}

/**
 * Lets the server look at the contracts anew each time the table has grown fourfold. Otherwise it keeps the plan that it made for checking
 * the suppliers' references when there were none, which goes through all contracts of a body for each row.
 */
async function analyseContracts(sql: Sql): Promise<void> {
  const [table] = await sql<{ grown: boolean }[]>`
    select pg_relation_size(oid) / current_setting('block_size')::integer > 4 * greatest(relpages, 5) as grown
    from pg_class where oid = 'register.contract'::regclass`
  if (table?.grown) await sql`analyze register.contract`
}

function buyersIn(process: Process): readonly NamedBuyer[] {
  if (process.buyers.length === 0) return [{ name: unnamedBuyer, identifiers: [] }]
  return process.buyers.map(({ name, scheme, number }) => ({
    name,
    identifiers: scheme !== null && number !== null ? [{ scheme, number }] : [],
  }))
}

const processColumns = [
  'body_id',
  'process_key',
  'ocid',
  'source_id',
  'position',
  'buyer_name_id',
  'title',
  'description',
  'stage',
  'status',
  'method',
  'method_details',
  'main_category',
  'cpv',
  'estimate_pence',
  'estimate_gross_pence',
  'ceiling_pence',
  'ceiling_gross_pence',
  'currency',
  'is_framework',
  'is_call_off',
  'frameworks',
  'first_published',
  'last_published',
  'tender_closes_on',
  'starts_on',
  'ends_on',
  'releases',
  'flags',
  'missing',
]

const processRow = ({ process, sourceId, position }: PlacedProcess, main: ResolvedBuyer): Row => [
  main.bodyId,
  process.key,
  process.ocid,
  sourceId,
  position,
  main.buyerNameId,
  process.title,
  process.description,
  process.stage,
  process.status,
  process.method,
  process.methodDetails,
  process.mainCategory,
  arrayText(process.cpv),
  process.estimate?.net ?? null,
  process.estimate?.gross ?? null,
  process.ceiling?.net ?? null,
  process.ceiling?.gross ?? null,
  (process.estimate ?? process.ceiling)?.currency ?? 'GBP',
  process.isFramework,
  process.isCallOff,
  arrayText(process.frameworks),
  process.firstPublished,
  process.lastPublished,
  process.tenderClosesOn,
  process.startsOn,
  process.endsOn,
  process.releases,
  arrayText(process.flags),
  arrayText(process.missing),
]

const awardColumns = [
  'body_id',
  'award_key',
  'process_key',
  'ocid',
  'award_id',
  'title',
  'description',
  'status',
  'awarded_on',
  'starts_on',
  'ends_on',
  'extended_to',
  'money_kind',
  'amount_pence',
  'amount_gross_pence',
  'currency',
  'token_value',
  'delta_only',
  'cpv',
]

function addAwards(
  process: Process,
  main: ResolvedBuyer,
  supplierNumber: (name: string) => number,
  rows: { award: Row[]; awardSupplier: Row[] },
): void {
  const key = keysWithin(process)
  for (const award of process.awards) {
    const awardKey = key('award', award.id)
    const moneyKind = award.value === null ? null : process.isFramework ? 'ceiling' : 'award'
    rows.award.push([
      main.bodyId,
      awardKey,
      process.key,
      process.ocid,
      award.id,
      award.title,
      award.description,
      award.status,
      award.date,
      award.startsOn,
      award.endsOn,
      award.extendedTo,
      moneyKind,
      award.value?.net ?? null,
      award.value?.gross ?? null,
      award.value?.currency ?? 'GBP',
      award.value?.token ?? false,
      award.deltaOnly,
      arrayText(award.cpv),
    ])
    rows.awardSupplier.push(...supplierRows(main.bodyId, awardKey, award.suppliers, supplierNumber))
  }
}

const supplierRows = (bodyId: number, key: string, suppliers: readonly PartyMention[], supplierNumber: (name: string) => number): Row[] =>
  suppliers.map((supplier, at) => [bodyId, key, at, supplierNumber(supplier.name), supplier.scheme, supplier.number, supplier.published])

const contractColumns = [
  'body_id',
  'contract_key',
  'origin',
  'source_id',
  'line',
  'ocid',
  'award_id',
  'contract_id',
  'buyer_name_id',
  'reference',
  'title',
  'description',
  'category',
  'cpv',
  'procedure',
  'status',
  'awarded_on',
  'signed_on',
  'starts_on',
  'ends_on',
  'extended_to',
  'money_kind',
  'amount_pence',
  'amount_gross_pence',
  'currency',
  'vat',
  'value_basis',
  'token_value',
  'folded',
]

function contractRow({ process, sourceId, line }: PlacedProcess, agreement: Agreement, main: ResolvedBuyer): Row {
  const { award, contract, value } = agreement
  const title = contract?.title ?? award?.title ?? process.title
  const description = contract?.description ?? award?.description ?? process.description
  const cpv = [contract?.cpv, award?.cpv].find((codes) => codes !== undefined && codes.length > 0) ?? process.cpv
  const startsOn = contract?.startsOn ?? award?.startsOn ?? process.startsOn
  const endsOn = contract?.endsOn ?? award?.endsOn ?? process.endsOn
  // Without the description: every word more makes the index over these words slower to write.
  const words = [title, agreement.contractId, ...findableNames(agreement.suppliers).slice(0, 30)]
  return [
    main.bodyId,
    agreement.key,
    agreement.origin,
    sourceId,
    line,
    process.ocid,
    agreement.awardId,
    agreement.contractId,
    main.buyerNameId,
    agreement.contractId ?? agreement.awardId,
    title,
    description,
    process.mainCategory,
    arrayText(cpv),
    process.methodDetails ?? process.method,
    contract?.status ?? award?.status ?? null,
    award?.date ?? null,
    contract?.signedOn ?? null,
    startsOn,
    endsOn,
    contract?.extendedTo ?? award?.extendedTo ?? null,
    agreement.moneyKind,
    value?.net ?? null,
    value?.gross ?? null,
    value?.currency ?? 'GBP',
    value === null ? 'unknown' : value.net === null ? 'gross' : value.gross === null ? 'unknown' : 'net',
    agreement.valueBasis,
    value?.token ?? false,
    foldText(words.filter((word) => word !== null).join(' ')).slice(0, 1_000),
  ]
}

/** Takes what was compiled of some processes out of the register. */
export async function removeProcesses(sql: Sql, ocids: readonly string[]): Promise<void> {
  await withdrawCodesOfProcesses(sql, ocids)
  await sql`delete from register.contract where ocid = any(${ocids as string[]}) and origin in ('contract', 'award')`
  await sql`
    with process as (delete from register.process where ocid = any(${ocids as string[]}) returning body_id, process_key),
      buyer as (delete from register.process_buyer b using process p where (b.body_id, b.process_key) = (p.body_id, p.process_key)),
      award as (delete from register.award a using process p where (a.body_id, a.process_key) = (p.body_id, p.process_key) returning a.body_id, a.award_key)
    delete from register.award_supplier s using award a where (s.body_id, s.award_key) = (a.body_id, a.award_key)`
}

/** What the processes of a source's releases hold once compiled. */
export interface CompiledCounts {
  readonly processes: number
  readonly awards: number
  readonly suppliers: number
  readonly contracts: number
  /** Contracts, and awards without one. */
  readonly agreements: number
}

/** Counts what was compiled of the processes that a source has releases of. */
export async function countCompiled(sql: Sql, sourceId: number): Promise<CompiledCounts> {
  const [row] = await sql<CompiledCounts[]>`
    with own as materialized (select distinct ocid from register.release where source_id = ${sourceId}),
      process as materialized (select body_id, process_key from register.process join own using (ocid)),
      award as materialized (select body_id, award_key from process join register.award using (body_id, process_key)),
      contract as materialized (
        select count(*) filter (where origin = 'contract') as contracts, count(*) filter (where origin in ('contract', 'award')) as agreements
        from register.contract join own using (ocid))
    select (select count(*) from process)::float8 as processes, (select count(*) from award)::float8 as awards,
      (select count(*) from award join register.award_supplier using (body_id, award_key))::float8 as suppliers,
      contracts::float8, agreements::float8 from contract`
  return row!
}
