import type { ReadSql } from '../../store/database.ts'
import { ModelWords } from '../identity/model-words.ts'
import { cleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { sayBits, sayEvidence } from '../weighing/evidence.ts'
import { mentionOf } from '../weighing/mention.ts'
import { weighPair } from '../weighing/weigh-pair.ts'
import type { ChainLink, ChainMention } from './chain-of-links.ts'

const reasonsShown = 4
const leastBits = 0.5

/** Says in words why each link's two mentions are one supplier: what weighs most for it and against it, under the model in use. */
export async function reasonsOf(sql: ReadSql, links: readonly ChainLink[]): Promise<readonly (readonly string[])[]> {
  if (links.length === 0) return []
  const words = new ModelWords(sql)
  await words.begin()
  const clean = new Map(links.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, cleanName(one.name)]))
  await words.readNames([...clean.values()])
  const terms = new Terms(words.counts)
  const ready = ({ id, number }: ChainMention) => mentionOf(clean.get(id)!, terms, { number: number === '' ? null : number })
  return links.map(({ from, to }) => {
    if (from.nameId === to.nameId) return ['the same name, published with a number and without it, or with two']
    return weighPair(ready(from), ready(to), terms, words.calibration)
      .because.toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
      .filter(({ bits }) => Math.abs(bits) >= leastBits)
      .slice(0, reasonsShown)
      .map((evidence) => `${sayEvidence(evidence)} (${sayBits(evidence.bits)})`)
  })
}
