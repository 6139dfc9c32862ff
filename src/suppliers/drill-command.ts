import { writeFile } from 'node:fs/promises'
import { inventedData } from '../register/sources/invented-store.ts'
import type { ReadSql } from '../store/database.ts'
import { formatDate, parseIsoDate, today } from '../values/dates.ts'
import { invalid, notFound } from '../values/failures.ts'
import { foldText, plural } from '../values/text.ts'
import { readIdentifier } from '../values/identifiers.ts'
import type { Command, Invocation, OptionValue } from '../web/command.ts'
import { suppliersOfGroupOn } from './drill/drilled-group.ts'
import { groupOfId, groupsNamed } from './groups/group-store.ts'
import type { Group } from './groups/group-store.ts'
import { levelWords } from './criticality/criticality.ts'
import { setDrillPack } from './drill/drill-pack.ts'
import { suppliersNumbered, suppliersOfName, suppliersOfNumber } from './drill/drill-store.ts'
import type { DrillSupplier } from './drill/drill-store.ts'
import type { Drill } from './drill/drill.ts'
import { drillFinding, endInWords, leftInWords, leftOfContract } from './drill/drill-words.ts'
import { runDrill } from './drill/run-drill.ts'

export const drillCommand: Command = {
  name: 'drill',
  usage: 'drill SUPPLIER… [--group GROUP] [--on DAY] [--pdf FILE]',
  does: 'Tells what breaks if a supplier or a group fails: bodies, contracts, tasks, who else could supply, and what to do by when.',
  options: [
    { name: 'group', value: 'GROUP', meaning: 'a group of companies, by its name or its number here: all its suppliers of the day' },
    { name: 'on', value: 'DAY', meaning: 'the day on which it fails, as 2026-11-21 (default: today)' },
    { name: 'pdf', value: 'FILE', meaning: 'writes the pack as a tagged PDF too' },
  ],
  run: drillSupplier,
}

async function drillSupplier({ words, options, json, stdout, stderr, openStore }: Invocation): Promise<number> {
  const groupText = typeof options['group'] === 'string' ? options['group'] : null
  if (words.length === 0 && groupText === null)
    throw invalid('Say which supplier fails.', 'Give its number here, its company number or its name, or a group with --group.')
  const on = dayOf(options['on'])
  const file = typeof options['pdf'] === 'string' ? options['pdf'] : null
  const store = await openStore()
  const { told, who, isInvented } = await store.portal.read(null, async (sql) => {
    const group = groupText === null ? null : await groupMeant(sql, groupText)
    const suppliers: DrillSupplier[] = group === null ? [] : [...(await suppliersOfGroupOn(sql, group, on))]
    if (group !== null && suppliers.length === 0)
      throw notFound(`No supplier in what is loaded belongs to ${group.name}.`, 'Give its suppliers one by one if you know them.')
    for (const word of words) suppliers.push(await supplierMeant(sql, word))
    const once = [...new Map(suppliers.map((one) => [one.id, one])).values()]
    const whole = group !== null && words.length === 0 ? group.name : null
    return { told: await runDrill(sql, once, on), who: whole, isInvented: (await inventedData(sql)).share !== 'none' }
  })
  if (file !== null) {
    await writeFile(file, await setDrillPack(told, { who, isInvented, madeOn: formatDate(today()) }))
    stderr.write(`Wrote ${file}.\n`)
  }
  stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : inWords(told, who))
  return 0
}

function dayOf(given: OptionValue) {
  if (typeof given !== 'string') return today()
  const day = parseIsoDate(given)
  if (day === null) throw invalid(`“${given}” is no day of the calendar.`, 'Write the day as 2026-03-31.')
  return day
}

/** The one group that a number here or a name means; fails with `notFound` for none, and with `invalid` for several. */
async function groupMeant(sql: ReadSql, text: string): Promise<Group> {
  const found = /^[1-9]\d{0,6}$/.test(text) ? [await groupOfId(sql, Number(text))] : await groupsNamed(sql, foldText(text).split(' '))
  const exact = found.filter(({ name }) => foldText(name) === foldText(text))
  const meant = found.length === 1 ? found : exact
  if (found.length === 0) throw notFound(`There is no group “${text}”.`, 'The groups are listed at /supplier-groups.')
  if (meant.length !== 1)
    throw invalid(
      `“${text}” may mean several groups.`,
      `Give the number of one: ${found.map((one) => `${one.groupId} (${one.name})`).join('; ')}.`,
    )
  return meant[0]!
}

/** The one supplier that a number here, a published number or a name means; fails with `notFound` for none, and with `invalid` for several. */
async function supplierMeant(sql: ReadSql, word: string): Promise<DrillSupplier> {
  const identifier = readIdentifier(word)
  const [byId, byNumber, byName] = [
    /^[1-9]\d{0,6}$/.test(word) ? await suppliersNumbered(sql, [Number(word)]) : [],
    identifier.number === null ? [] : await suppliersOfNumber(sql, identifier.number),
    foldText(word) === '' ? [] : await suppliersOfName(sql, foldText(word)),
  ]
  const found = [byId, byNumber, byName].find((some) => some.length > 0) ?? []
  const exact = found.filter(({ name }) => foldText(name) === foldText(word))
  const meant = found.length === 1 ? found : exact
  if (found.length === 0) throw notFound(`There is no supplier “${word}”.`, 'Look for it in the portal’s list of suppliers.')
  if (meant.length !== 1)
    throw invalid(
      `“${word}” may mean several suppliers.`,
      `Give the number of one: ${found.map(({ id, name, contracts }) => `${id} (${name}, ${plural(contracts, 'contract')})`).join('; ')}.`,
    )
  return meant[0]!
}

function inWords(drill: Drill, who: string | null): string {
  const lines = [
    `${who === null ? '' : `${who}: `}${drill.suppliers.map(({ name }) => name).join(', ')}, failing on ${formatDate(drill.on)}`,
    drillFinding(drill),
    `Left to run: ${leftInWords(drill.left).join('; ') || 'nothing known'} (kinds are never added together)`,
    '',
    'What to do',
    ...drill.actions.map((action) => `  ${action.by}  ${action.who}: ${action.what}`),
    '',
    'Contracts that would stop',
    ...drill.live.map(
      (hit) =>
        `  ${hit.criticality.level} ${levelWords[hit.criticality.level].name.padEnd(10)}  ${hit.contract.buyer}: ${hit.contract.title ?? hit.contract.key}, ends ${endInWords(hit.contract.endsOn)}, left ${leftOfContract(hit)}`,
    ),
    ...(drill.maybe.length === 0
      ? []
      : [
          '',
          'Contracts that may be live',
          ...drill.maybe.map(({ contract, doubt }) => `  ${contract.buyer}: ${contract.title ?? contract.key} (${doubt})`),
        ]),
  ]
  return `${lines.join('\n')}\n`
}
