import { readDirectory } from '../../organisations/read-directory.ts'
import { bodyIds } from '../../organisations/directory-store.ts'
import type { Sql } from '../../store/database.ts'
import { cleanName } from '../names/clean-name.ts'
import type { CleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { countWords } from '../names/word-shares.ts'
import { mentionOf } from '../weighing/mention.ts'
import type { Mention } from '../weighing/mention.ts'
import { cluster } from './cluster.ts'
import type { Held } from './cluster.ts'
import { findLinks } from './find-links.ts'
import { markName } from './mark-names.ts'
import { allMentions } from './mention-store.ts'
import { keepModel } from './model-store.ts'
import { forgetPairs, keepKeys, keepPairs, wordsAmong } from './pair-store.ts'
import { settleLinks } from './settle-links.ts'
import type { Supported } from './settle-links.ts'
import { keepQuestions, keepWholeShape, markSuppliers, namesOfSuppliers, rollUp } from './shape-store.ts'

/** Works out the suppliers of all mentions by a model made from them, and puts that in the place of whatever was there. */
export async function resolveAll(sql: Sql, tell: (what: string) => void): Promise<void> {
  const ids: number[] = []
  const supported = new Map<number, Supported>()
  const names: { readonly clean: CleanName; readonly number: string | null }[] = []
  for await (const rows of allMentions(sql)) {
    for (const { id, name, scheme, number: bare, contracts } of rows) {
      const number = bare === '' ? null : `${scheme} ${bare}`
      ids.push(id)
      names.push({ clean: cleanName(name), number })
      supported.set(id, { number, contracts })
    }
  }
  const counts = countWords(new Map(names.map(({ clean }) => [clean.words.join(' '), clean.words])).values())
  const terms = new Terms(counts)
  const mentions: Mention[] = names.map(({ clean, number }) => mentionOf(clean, terms, { number }))
  names.length = 0
  tell('Comparing the names')
  const said = await wordsAmong(sql, null)
  const places = new Map(ids.map((id, place) => [id, place]))
  const judged = said.map(({ one, other, says }) => ({ one: places.get(one)!, other: places.get(other)!, isOne: says === 'one supplier' }))
  const found = findLinks(mentions, terms, { judged, tell: (share) => tell(`Comparing the names: ${Math.floor(share * 100)} in 100`) })
  await keepModel(sql, ids.length, counts, found)
  await forgetPairs(sql)
  await keepKeys(sql, keysOf(found.keys, ids))
  tell('Gathering the names to suppliers')
  const pairs = found.pairs.map((pair) => ({ ...pair, one: ids[pair.one]!, other: ids[pair.other]! }))
  await keepPairs(sql, pairs)
  const settled = settleLinks(
    pairs.filter(({ outcome }) => outcome === 'one supplier'),
    supported,
  )
  const { supplierOf, held } = cluster(supported, settled.links, said)
  await keepWholeShape(sql, supplierOf)
  tell('Adding up')
  await sql`analyze suppliers.member, suppliers.mention, suppliers.pair`
  await rollUp(sql, null)
  await markAll(sql, null)
  await keepQuestions(sql, null, apart([...held, ...settled.held], supplierOf))
}

function* keysOf(keys: Iterable<readonly [number, number]>, ids: readonly number[]): Generator<readonly [number, number]> {
  for (const [key, place] of keys) yield [key, ids[place]!]
}

/** Links held back whose ends are two suppliers in the end. */
export const apart = (held: readonly Held[], supplierOf: ReadonlyMap<number, number>): readonly Held[] =>
  held.filter(({ one, other }) => supplierOf.get(one) !== supplierOf.get(other))

/** Marks suppliers, some or all, that are bodies of the directory or nobody. */
export async function markAll(sql: Sql, ids: readonly number[] | null): Promise<void> {
  const directory = readDirectory()
  const bodies = await bodyIds(sql)
  const marks = []
  for (const { id, name } of await namesOfSuppliers(sql, ids)) {
    const mark = markName(name, directory)
    if (mark !== null) marks.push({ id, bodyId: mark.body === null ? null : (bodies.get(mark.body) ?? null), generic: mark.generic })
  }
  await markSuppliers(sql, marks)
}
