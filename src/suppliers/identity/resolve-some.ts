import type { Sql } from '../../store/database.ts'
import { cleanName } from '../names/clean-name.ts'
import type { CleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { mentionOf } from '../weighing/mention.ts'
import type { Mention } from '../weighing/mention.ts'
import { cluster } from './cluster.ts'
import { findNewLinks } from './find-new-links.ts'
import { mentionsOf } from './mention-store.ts'
import type { MentionRow } from './mention-store.ts'
import { ModelWords } from './model-words.ts'
import { heavyAmong } from './model-store.ts'
import { keepKeys, keepPairs, linksAmong, mentionsByKey, reachedFrom, wordsAmong } from './pair-store.ts'
import { apart, markAll } from './resolve-all.ts'
import { settleLinks } from './settle-links.ts'
import type { Supported } from './settle-links.ts'
import { keepQuestions, keepShapeOf, rollUp, suppliersOf } from './shape-store.ts'

/** What came since suppliers were last worked out, by the numbers of mentions. */
export interface Since {
  readonly added: readonly number[]
  /** Those whose payments or contracts changed. */
  readonly changed: readonly number[]
  readonly judged: readonly number[]
}

/** Finds new mentions their suppliers under the model in use, and works out anew whatever they, or people's words, are joined to. Gives the suppliers whose names changed, before and after. */
export async function resolveSome(sql: Sql, { added, changed, judged }: Since): Promise<readonly number[]> {
  if (added.length > 0) await linkNew(sql, added)
  const numbered = changed.length === 0 ? [] : (await mentionsOf(sql, changed)).filter(({ number }) => number !== '').map(({ id }) => id)
  const touched = [...new Set([...added, ...judged, ...numbered])]
  const reached = touched.length === 0 ? [] : await reachedFrom(sql, touched)
  const moved = new Set<number>()
  if (reached.length > 0) {
    const supported = new Map((await mentionsOf(sql, reached)).map((row): [number, Supported] => [row.id, supportedOf(row)]))
    const settled = settleLinks(await linksAmong(sql, reached), supported)
    const { supplierOf, held } = cluster(supported, settled.links, await wordsAmong(sql, reached))
    for (const supplier of await keepShapeOf(sql, supplierOf)) moved.add(supplier)
    for (const supplier of await suppliersOf(sql, changed)) moved.add(supplier)
    if (moved.size > 0) await rollUp(sql, [...moved])
    if (moved.size > 0) await markAll(sql, [...moved])
    await keepQuestions(sql, reached, apart([...held, ...settled.held], supplierOf))
    return [...moved]
  }
  const suppliers = await suppliersOf(sql, changed)
  if (suppliers.length === 0) return []
  await rollUp(sql, suppliers)
  await markAll(sql, suppliers)
  return []
}

const numberOf = ({ scheme, number }: MentionRow): string | null => (number === '' ? null : `${scheme} ${number}`)
const supportedOf = (row: MentionRow): Supported => ({ number: numberOf(row), contracts: row.contracts })

async function linkNew(sql: Sql, added: readonly number[]): Promise<void> {
  const words = new ModelWords(sql)
  await words.begin()
  const cleaned = new Map<number, { readonly clean: CleanName; readonly number: string | null }>()
  const read = async (ids: readonly number[]): Promise<void> => {
    const rows = await mentionsOf(
      sql,
      ids.filter((id) => !cleaned.has(id)),
    )
    const names = rows.map(({ name }) => cleanName(name))
    for (const [at, row] of rows.entries()) cleaned.set(row.id, { clean: names[at]!, number: numberOf(row) })
    await words.readNames(names)
  }
  await read(added)
  const terms = new Terms(words.counts)
  const mention = (id: number): Mention => {
    const { clean, number } = cleaned.get(id)!
    return mentionOf(clean, terms, { number })
  }
  const found = await findNewLinks(new Map(added.map((id) => [id, mention(id)])), terms, {
    calibration: words.calibration,
    heavyAmong: (keys) => heavyAmong(sql, keys),
    mentionsByKey: (keys) => mentionsByKey(sql, keys),
    mentions: async (ids) => {
      await read(ids)
      return new Map(ids.map((id) => [id, mention(id)]))
    },
  })
  await keepPairs(sql, found.pairs)
  await keepKeys(sql, found.keys)
  await words.keepNew(terms)
}
