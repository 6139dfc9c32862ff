import { readScope } from '../../register/figures/figure-scope.ts'
import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import { contractAssumptions, contractRowColumns } from '../../register/figures/contracts-figure.ts'
import { contractRows } from '../../register/figures/contract-figure-store.ts'
import type { ReadSql } from '../../store/database.ts'
import { formatDate, parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { moneyWord } from '../../web/marks.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import type { HitContract } from '../drill/drill-hit.ts'
import { contractsOfSuppliers } from '../drill/drill-store.ts'
import { suppliersNamed } from '../drill/drill-words.ts'
import { hitsOf } from '../drill/hits-of.ts'
import { identityAssumption, identityReason, namedSuppliers, suppliersParameter } from './supplier-scope.ts'
import type { Supplier } from '../profile/supplier-store.ts'

/** What is left to run of contract values with some suppliers. */
export const contractLeft = definition('contract')
/** What is left to run of awards to some suppliers. */
export const awardLeft = definition('award')

function definition(kind: 'contract' | 'award'): FigureDefinition {
  return {
    name: `${kind}-left`,
    title: `Left to run: ${kind === 'contract' ? 'contract values' : 'awards'}`,
    unit: 'pence',
    meaning: `Of the contracts with some suppliers that are live on a day and have an amount that is ${kind === 'contract' ? 'a contract value' : 'an award'} in pounds, the share of that amount that falls on the days still to come. Money seldom flows as evenly as days.`,
    parameters: [
      suppliersParameter,
      { name: 'from', meaning: 'the day, as 2026-11-23', required: true },
      { name: 'body', meaning: 'the body that buys: its id, such as lancashire-constabulary, or a name it is known by' },
      { name: 'cpv', meaning: 'the first three digits of a CPV code: contracts of it, or placed there by their words' },
    ],
    rowColumns: [...contractRowColumns, { name: 'Left to run', kind: 'pence' }],
    answer: async (sql, given) => {
      const { suppliers, day, words, hits } = await read(sql, given, kind)
      const counted = hits.filter(({ leftPence }) => leftPence !== null)
      const parts = [...Map.groupBy(counted, ({ contract }) => contract.buyer)].map(([label, own]) => ({
        label,
        rows: own.length,
        value: own.reduce((sum, { leftPence }) => sum + (leftPence ?? 0), 0),
      }))
      return {
        value: counted.length === 0 ? null : parts.reduce((sum, { value }) => sum + value, 0),
        title: `Left to run on ${formatDate(day)} with ${words}`,
        moneyKind: kind,
        reasons: [
          `${plural(hits.length, 'contract')} with an amount of the kind “${moneyWord(kind)}” ${hits.length === 1 ? 'is' : 'are'} live on ${formatDate(day)}; of ${plural(counted.length, 'of them', 'of them')} the share could be worked out: amount × days left ÷ all days, both with first and last day, each rounded to a penny.`,
          'A row of a body’s own register that tells of a notice’s contract again is counted once, and lends it what the notice leaves out.',
          'Ceilings, estimates, other currencies and contracts without both dates are not shared out. Contracts whose end is not published are in no sum.',
          ...suppliers.map(identityReason),
        ],
        assumptions: [
          ...contractAssumptions,
          { name: 'By days', value: 'Every day of a contract costs the same', version: '1', source: 'methods/failure-drill.md' },
          identityAssumption,
        ],
        coverage: [
          { label: 'Live contracts of this kind of money whose share could be worked out', have: counted.length, of: hits.length },
        ],
        parts: parts.toSorted((a, b) => b.value - a.value),
        partsLabel: 'Buyer',
        rows: counted.length,
      }
    },
    rows: async (sql, given, page) => {
      const { hits } = await read(sql, given, kind)
      const left = new Map(hits.filter(({ leftPence }) => leftPence !== null).map((hit) => [keyOf(hit.contract), hit.leftPence]))
      const own = hits.filter(({ contract }) => left.has(keyOf(contract))).map(({ contract }) => contract)
      const after = /^(-?\d{1,9})~(.+)$/.exec(page.after ?? '')
      const rows = await contractRows(
        sql,
        await readScope(sql, {}),
        null,
        after ? [Number(after[1]), after[2]!] : null,
        page.limit,
        sql`(contract.body_id, contract.contract_key) in (
          select * from unnest(${own.map(({ bodyId }) => bodyId)}::int[], ${own.map(({ key }) => key)}::text[]))`,
      )
      const last = rows.at(-1)
      return {
        rows: rows.map((row) => ({
          file: row.file,
          sheet: row.sheet,
          line: row.line,
          sourceId: row.source_id,
          cells: [
            row.title ?? 'No title published',
            row.buyer,
            row.ends_on,
            row.amount_pence,
            left.get(keyOf({ bodyId: row.body_id, key: row.contract_key })) ?? null,
          ],
        })),
        next: last && rows.length === page.limit ? `${last.body_id}~${last.contract_key}` : null,
      }
    },
  }
}

const keyOf = ({ bodyId, key }: { readonly bodyId: number; readonly key: string }): string => `${bodyId}~${key}`

interface Read {
  readonly suppliers: readonly Supplier[]
  readonly day: IsoDate
  readonly words: string
  readonly hits: readonly HitContract[]
}

/** The live contracts that the figure is of: those of the kind of money, body and category asked for. */
async function read(sql: ReadSql, { supplier, from, body, cpv }: FigureParameters, kind: 'contract' | 'award'): Promise<Read> {
  const day = parseIsoDate(from ?? '')
  if (day === null) throw invalid(`“${from ?? ''}” is not a day.`, 'Give “from” as 2026-11-23.')
  if (cpv !== undefined && !/^\d{3}$/.test(cpv)) throw invalid(`“${cpv}” is no group of the CPV.`, 'Give the first three digits of a code.')
  const buyer = body === undefined ? null : await bodyByIdOrName(sql, body)
  if (body !== undefined && buyer === null)
    throw notFound(`No body is called “${body}”.`, 'The bodies and their ids are listed at /bodies.')
  const suppliers = await namedSuppliers(sql, supplier)
  const contracts = await contractsOfSuppliers(
    sql,
    suppliers.map(({ id }) => id),
  )
  const hits = hitsOf(contracts, day).live.filter(
    ({ contract, group }) =>
      contract.kind === kind && (buyer === null || contract.bodyId === buyer.bodyId) && (cpv === undefined || group === cpv),
  )
  const words = [suppliersNamed(suppliers), buyer === null ? null : `for ${buyer.name}`, cpv === undefined ? null : `CPV ${cpv}`]
  return { suppliers, day, words: words.filter((part) => part !== null).join(', '), hits }
}
