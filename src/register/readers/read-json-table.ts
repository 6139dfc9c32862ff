import { asciiCompatible, decodeText } from '../notices/decode-bytes.ts'
import { parseRepairing } from '../notices/repair-json.ts'
import { type JsonItem, JsonSplitter, UnreadableJson } from '../notices/split-json.ts'
import type { Problem, Table } from '../../files/table.ts'
import { Refusal } from '../../files/refusal.ts'
import { tableFromJson } from './table-from-json.ts'

/**
 * A JSON list of flat objects, JSON lines, or one object around such a list, as a table with the keys as headings. The bytes are gone
 * through twice. Throws `invalid` while being read where it is no such thing.
 */
export function readJsonTable(bytes: () => AsyncIterable<Uint8Array>, report: (problem: Problem) => void): Table {
  let passes = 0
  return tableFromJson(() => records(bytes(), passes++ === 0 ? report : () => {}))
}

async function* records(bytes: AsyncIterable<Uint8Array>, report: (problem: Problem) => void): AsyncGenerator {
  const splitter = new JsonSplitter()
  try {
    for await (const chunk of asciiCompatible(bytes)) for (const item of splitter.push(chunk)) yield* recordsIn(item, report)
    splitter.end()
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error
    throw new Refusal(error.code, error.message.replace(/\.$/, ''), 'Export it again.', { cause: error })
  }
}

function* recordsIn(item: JsonItem, report: (problem: Problem) => void): Generator {
  const { value, repairs } = parsed(item)
  for (const repair of repairs)
    report({ sheet: null, line: item.line, code: 'repaired', message: `In record ${item.position}: ${repair}.` })
  const inner = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.values(value).filter(isListOfObjects) : []
  // An object around the list: {"contracts": [{…}, {…}]}. One among many has no list, or lists of plain values.
  if (item.list === null && item.position === 1 && inner.length === 1) yield* inner[0] ?? []
  else yield value
}

const isListOfObjects = (value: unknown): value is object[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => one !== null && typeof one === 'object' && !Array.isArray(one))

function parsed(item: JsonItem): { value: unknown; repairs: readonly string[] } {
  try {
    return parseRepairing(decodeText(item.bytes).text)
  } catch (error) {
    throw new Refusal('not-json', `Record ${item.position}, on line ${item.line}, is not JSON`, 'Export it again.', { cause: error })
  }
}
