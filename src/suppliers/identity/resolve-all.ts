import { readDirectory } from '../../organisations/read-directory.ts'
import { bodyIds } from '../../organisations/directory-store.ts'
import type { Sql } from '../../store/database.ts'
import { cluster } from './cluster.ts'
import type { Held, Link, Word } from './cluster.ts'
import { findLinks } from './find-links.ts'
import { markName } from './mark-names.ts'
import { keepModel } from './model-store.ts'
import { forgetPairs, keepKeys, keepPairs, wordsAmong } from './pair-store.ts'
import { readMentions } from './read-mentions.ts'
import { settleLinks } from './settle-links.ts'
import type { Supported } from './settle-links.ts'
import { keepQuestions, keepWholeShape, markSuppliers, namesOfSuppliers, rollUp } from './shape-store.ts'

/** Works out the suppliers of all mentions by a model made from them, and puts that in the place of whatever was there. */
export async function resolveAll(sql: Sql, tell: (what: string) => void): Promise<void> {
  const said = await wordsAmong(sql, null)
  const { links, supported } = await linkAll(sql, said, tell)
  tell('Gathering the names to suppliers')
  const settled = settleLinks(links, supported)
  const { supplierOf, held } = cluster(supported, settled.links, said)
  await keepWholeShape(sql, supplierOf)
  tell('Adding up')
  await sql`analyze suppliers.member, suppliers.mention, suppliers.pair`
  await rollUp(sql, null)
  await markAll(sql, null)
  await keepQuestions(sql, null, apart([...held, ...settled.held], supplierOf))
}

/** Makes the model, finds all pairs by it and keeps both; gives the links with what bears on them. */
async function linkAll(
  sql: Sql,
  said: readonly Word[],
  tell: (what: string) => void,
): Promise<{ readonly links: readonly Link[]; readonly supported: ReadonlyMap<number, Supported> }> {
  const { ids, mentions, supported, counts, terms } = await readMentions(sql)
  tell('Comparing the names')
  const places = new Map(said.length === 0 ? [] : ids.map((id, place) => [id, place]))
  const judged = said.map(({ one, other, says }) => ({ one: places.get(one)!, other: places.get(other)!, isOne: says === 'one supplier' }))
  await forgetPairs(sql)
  const found = await findLinks(mentions, terms, {
    ids,
    judged,
    keysFound: ({ keys }) => keepKeys(sql, keys),
    tell: (share) => tell(`Comparing the names: ${Math.floor(share * 100)} in 100`),
  })
  await keepModel(sql, ids.length, counts.names, terms.known(), found)
  await keepPairs(sql, found.pairs)
  return { links: found.pairs.filter(({ outcome }) => outcome === 'one supplier'), supported }
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
