import type { Sql } from '../../store/database.ts'
import { mentionsOf } from '../identity/mention-store.ts'
import { ModelWords } from '../identity/model-words.ts'
import { cleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { mentionOf } from '../weighing/mention.ts'
import { weighPair } from '../weighing/weigh-pair.ts'
import type { Weighed } from '../weighing/weigh-pair.ts'

/** What the model in use says of two mentions, with its reasons, and before it knew anything of them, in bits; null where one of them is not there. */
export async function explainPair(
  sql: Sql,
  one: number,
  other: number,
): Promise<{ readonly weighed: Weighed; readonly prior: number } | null> {
  const rows = await mentionsOf(sql, [one, other])
  if (rows.length !== 2) return null
  const words = new ModelWords(sql)
  await words.begin()
  const names = rows.map(({ name }) => cleanName(name))
  await words.readNames(names)
  const terms = new Terms(words.counts)
  const [a, b] = rows.map(({ scheme, number }, at) =>
    mentionOf(names[at]!, terms, { number: number === '' ? null : `${scheme} ${number}` }),
  )
  return { weighed: weighPair(a!, b!, terms, words.calibration), prior: words.calibration.prior }
}
