import type { OwnerSql, Sql } from '../../store/database.ts'
import { refreshExposure } from '../exposure/refresh-exposure-store.ts'
import { addMentions, countMentions, holdShape, updateSums } from './mention-store.ts'
import { currentModel } from './model-store.ts'
import { noteApplied, unappliedJudgements } from './pair-store.ts'
import { resolveAll } from './resolve-all.ts'
import { resolveSome } from './resolve-some.ts'

/** How a refresh is done. */
export interface RefreshOptions {
  /** Makes the model anew, and with it every machine's judgement. */
  readonly anew?: boolean
  /** Told what is being done, in a few words. */
  readonly tell?: (what: string) => void
}

/** What a refresh did. */
export interface Refreshed {
  readonly mentions: number
  readonly added: number
  /** Whether all was worked out, by a model made anew. */
  readonly whole: boolean
}

/** A model serves until there are half as many mentions again as it was made from, and some hundreds. */
const outgrows = (mentions: number, made: number): boolean => mentions > made * 1.5 + 500

/**
 * Brings suppliers up to what the register holds and people said, in one transaction: names that came since are found their suppliers at
 * the cost of themselves, under the model that is in use. Where there is none, or far more names than it was made from, or it is asked
 * for, the model is made anew and everything worked out again.
 */
export const refreshSuppliers = (sql: OwnerSql, options: RefreshOptions = {}): Promise<Refreshed> =>
  sql.begin((transaction) => refresh(transaction, options))

async function refresh(sql: Sql, { anew = false, tell = () => {} }: RefreshOptions): Promise<Refreshed> {
  await holdShape(sql)
  tell('Reading the names')
  const added = await addMentions(sql)
  const changed = await updateSums(sql, { all: anew })
  const said = await unappliedJudgements(sql)
  const [model, mentions] = [await currentModel(sql), await countMentions(sql)]
  const whole = anew || model === null || outgrows(mentions, model.mentions)
  if (whole) await resolveAll(sql, tell)
  const moved = whole ? null : await resolveSome(sql, { added, changed, judged: said.flatMap(({ one, other }) => [one, other]) })
  await refreshExposure(sql, moved)
  await noteApplied(
    sql,
    said.map(({ id }) => id),
  )
  return { mentions, added: added.length, whole }
}
