import type { OpenColumn, OpenTable, OpenValue } from '../../web/take-away/table.ts'
import type { Drill } from './drill.ts'
import type { HitContract } from './drill-hit.ts'

const columns: readonly OpenColumn[] = [
  { name: 'state', kind: 'text', meaning: 'live, may be live, or to begin, on the day of the drill' },
  { name: 'why_in_doubt', kind: 'text', meaning: 'why it may be live and is not known to be' },
  { name: 'criticality', kind: 'count', meaning: 'from 1 (lives within hours) to 4 (can wait)' },
  { name: 'service', kind: 'text', meaning: 'what the category is, in our words' },
  { name: 'tasks', kind: 'text', meaning: 'people’s tasks that it carries' },
  { name: 'body', kind: 'text', meaning: 'who buys it' },
  { name: 'body_id', kind: 'text', meaning: 'the body’s id here; empty for buyers outside the directory' },
  { name: 'title', kind: 'text', meaning: 'as published' },
  { name: 'contract', kind: 'text', meaning: 'the contract’s key here' },
  { name: 'ocid', kind: 'text', meaning: 'the contracting process, where a notice told of it' },
  { name: 'cpv', kind: 'text', meaning: 'the main code of the Common Procurement Vocabulary' },
  { name: 'cpv_from_words', kind: 'text', meaning: 'yes where the code was told from words and not published' },
  { name: 'starts_on', kind: 'date', meaning: 'first day' },
  { name: 'ends_on', kind: 'date', meaning: 'last day without options' },
  { name: 'extended_to', kind: 'date', meaning: 'last day if every option is taken' },
  { name: 'money_kind', kind: 'text', meaning: 'ceiling, award or contract; kinds are never to be added together' },
  { name: 'amount', kind: 'pence', meaning: 'as published, without VAT where that is known' },
  { name: 'currency', kind: 'text', meaning: 'of the amount' },
  { name: 'left_to_run', kind: 'pence', meaning: 'the amount’s share by days from the day of the drill' },
  { name: 'suppliers', kind: 'count', meaning: 'how many suppliers it names' },
]

const row = (state: string, { contract, criticality, code, guessed, leftPence, doubt }: HitContract): readonly OpenValue[] => [
  state,
  doubt,
  criticality.level,
  criticality.service,
  criticality.tasks.join('; '),
  contract.buyer,
  contract.slug,
  contract.title,
  contract.key,
  contract.ocid,
  code,
  guessed ? 'yes' : '',
  contract.startsOn,
  contract.endsOn,
  contract.extendedTo,
  contract.kind,
  contract.pence,
  contract.pence === null ? null : contract.currency,
  leftPence,
  contract.suppliers,
]

/** The contracts of a drill, to take away. */
export function drillTable(drill: Drill): OpenTable {
  const rows = [
    ...drill.live.map((hit) => row('live', hit)),
    ...drill.maybe.map((hit) => row('may be live', hit)),
    ...drill.toBegin.map((hit) => row('to begin', hit)),
  ]
  return {
    name: `drill-${drill.suppliers[0]?.id ?? 0}-${drill.on}`,
    title: `Contracts that stop if ${drill.suppliers.map(({ name }) => name).join(', ')} fails, on ${drill.on}`,
    columns,
    rows: inBatches(rows),
  }
}

async function* inBatches(rows: readonly (readonly OpenValue[])[]): AsyncGenerator<readonly (readonly OpenValue[])[]> {
  for (let at = 0; at < rows.length; at += 1_000) yield rows.slice(at, at + 1_000)
}
