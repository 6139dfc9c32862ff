import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { readCsv } from '../files/read-csv.ts'
import type { Cell, TableRow } from '../files/table.ts'
import { companyNumber, isPlaceholderNumber } from '../values/company-number.ts'
import { invalid, notFound } from '../values/failures.ts'
import type { Command, Invocation } from '../web/command.ts'
import { cleanName } from './names/clean-name.ts'
import type { CleanName } from './names/clean-name.ts'
import { Terms } from './names/term.ts'
import { countWords } from './names/word-shares.ts'
import { readPostcode } from './weighing/compare-particulars.ts'
import { sayBits, sayEvidence } from './weighing/evidence.ts'
import { mentionOf } from './weighing/mention.ts'
import { weighPair } from './weighing/weigh-pair.ts'
import type { Weighed } from './weighing/weigh-pair.ts'

/** Weighs pairs of names of a CSV file, for whoever wants to know how good the matching is. */
export const matchCommand: Command = {
  name: 'match',
  usage: 'match FILE.csv',
  does: 'Weighs pairs of supplier names: how likely each two are one supplier, and why.',
  options: [],
  run: match,
}

const columns = ['name1', 'name2', 'number1', 'number2', 'postcode1', 'postcode2'] as const
type Column = (typeof columns)[number]

interface Given {
  readonly name: CleanName
  readonly number: string | null
  readonly postcode: string | null
}
interface Pair {
  readonly name1: string
  readonly name2: string
  readonly one: Given
  readonly other: Given
}

async function match({ words, json, stdout, interrupted }: Invocation): Promise<number> {
  const [path] = words
  if (path === undefined || words.length !== 1)
    throw invalid('Say which file of pairs to weigh.', 'Give one CSV file with the columns name1 and name2.')
  await stat(path).catch(() => {
    throw notFound(`There is no file ${path}.`, 'Check the path.')
  })
  const pairs = await readPairs(path)
  const names = new Map(pairs.flatMap(({ one, other }) => [one, other].map(({ name }) => [name.published, name.words] as const)))
  const terms = new Terms(countWords(names.values()))
  if (json) stdout.write('{"pairs":[')
  for (const [at, pair] of pairs.entries()) {
    interrupted.throwIfAborted()
    const weighed = weighPair(mentionOf(pair.one.name, terms, pair.one), mentionOf(pair.other.name, terms, pair.other), terms)
    stdout.write(json ? `${at === 0 ? '' : ','}\n${JSON.stringify(jsonOf(pair, weighed))}` : textOf(pair, weighed))
  }
  if (json) stdout.write('\n]}\n')
  return 0
}

const reasons = ({ because }: Weighed): readonly string[] => because.map((each) => `${sayEvidence(each)} (${sayBits(each.bits)})`)

const jsonOf = ({ name1, name2 }: Pair, weighed: Weighed) => ({
  name1,
  name2,
  probability: Number(weighed.probability.toPrecision(6)),
  outcome: weighed.outcome,
  because: [...reasons(weighed), `weight ${weighed.weight.toFixed(1)}`],
})

const textOf = ({ name1, name2 }: Pair, weighed: Weighed): string =>
  `${weighed.outcome} (${weighed.probability.toFixed(3)}): ${name1} | ${name2}\n  ${reasons(weighed).join('; ')}\n`

/** The pairs of a file; fails with `invalid`, naming the line, where a name is missing. */
async function readPairs(path: string): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  let places: Readonly<Partial<Record<Column, number>>> | null = null
  for await (const rows of readCsv(
    () => createReadStream(path),
    () => {},
  ).rows) {
    for (const row of rows) {
      if (places === null) places = placesOf(row, path)
      else pairs.push(pairOf(row, places, path))
    }
  }
  if (places === null) throw invalid(`${path} is empty.`, 'Its first line names the columns: name1,name2')
  return pairs
}

function placesOf({ cells }: TableRow, path: string): Readonly<Partial<Record<Column, number>>> {
  const headings = cells.map((cell) => textOfCell(cell).toLowerCase())
  const places = Object.fromEntries(columns.flatMap((column) => (headings.includes(column) ? [[column, headings.indexOf(column)]] : [])))
  for (const needed of ['name1', 'name2'])
    if (!(needed in places))
      throw invalid(`${path}, line 1: there is no column ${needed}.`, `The columns are ${columns.join(', ')}; the first two are needed.`)
  return places
}

function pairOf({ line, cells }: TableRow, places: Readonly<Partial<Record<Column, number>>>, path: string): Pair {
  const cell = (column: Column): string => textOfCell(places[column] === undefined ? null : (cells[places[column]] ?? null))
  const [name1, name2] = [cell('name1'), cell('name2')]
  if (name1 === '' || name2 === '') throw invalid(`${path}, line ${line}: a name is missing.`, 'Fill it in, or take the line out.')
  return {
    name1,
    name2,
    one: { name: cleanName(name1), number: numberOf(cell('number1')), postcode: readPostcode(cell('postcode1')) },
    other: { name: cleanName(name2), number: numberOf(cell('number2')), postcode: readPostcode(cell('postcode2')) },
  }
}

const textOfCell = (cell: Cell): string => (cell === null || typeof cell === 'object' ? '' : String(cell).trim())

const numberOf = (text: string): string | null => {
  const bare = text.replace(/^GB-COH-/i, '').replace(/^gb\//i, '')
  const number = bare === '' || isPlaceholderNumber(bare) ? null : companyNumber(bare)
  return number === null ? null : `GB-COH ${number}`
}
