import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Remembered } from '../../web/remembered.ts'
import { outcomeWords, type Outcome } from './outcome.ts'

/** What was judged of a fact, as it stands beside it on its page. */
export interface CorrectionsBeside {
  readonly answered: readonly {
    readonly id: number
    readonly told: string
    readonly reason: string
    /** Who answered: a body, or those who run the site. */
    readonly by: string | null
    readonly answeredOn: IsoDate
  }[]
  readonly inAll: number
  /** How many wait for an answer. */
  readonly open: number
}

const mostShown = 5
const longestReason = 160

const subject = (kind: string, key: string | number): string => `${kind} ${key}`
// Few of the many pages have a case: which ones do is asked once for each moment, and of the others nothing.
const withCases = new Remembered<ReadonlySet<string>>()

async function subjectsWithCases(sql: ReadSql): Promise<ReadonlySet<string>> {
  const rows = await sql<{ kind: string; key: string }[]>`
    select subject_kind as kind, subject_key as key from register.waiting_correction
    union select subject_kind, subject_key from register.answered_correction`
  return new Set(rows.map(({ kind, key }) => subject(kind, key)))
}

/** The judgements on what a page is about, the newest first, and how many questions wait; `moment` names what is visible now. */
export async function correctionsBeside(sql: ReadSql, moment: string, kind: string, key: string | number): Promise<CorrectionsBeside> {
  const known = await withCases.of(moment, '', () => subjectsWithCases(sql))
  if (!known.has(subject(kind, key))) return { answered: [], inAll: 0, open: 0 }
  const answered = await sql<{ id: number; outcome: Outcome; reason: string; by: string | null; answeredOn: IsoDate; inAll: number }[]>`
    select c.case_id as id, c.outcome, c.reason, b.name as by, c.answered_on as "answeredOn", count(*) over ()::int as "inAll"
    from register.answered_correction c left join organisations.body b using (body_id)
    where c.subject_kind = ${kind} and md5(c.subject_key) = md5(${String(key)}) and c.subject_key = ${String(key)} and c.outcome <> 'no-correction'
    order by c.answered_on desc, c.case_id desc limit ${mostShown}`
  const [waiting] = await sql<{ cases: number }[]>`
    select cases from register.waiting_correction where subject_kind = ${kind} and subject_key = ${String(key)}`
  return {
    answered: answered.map(({ id, outcome, reason, by, answeredOn }) => ({
      id,
      told: outcomeWords[outcome].told,
      reason: reason.length > longestReason ? `${reason.slice(0, longestReason).trimEnd()}…` : reason,
      by,
      answeredOn,
    })),
    inAll: answered[0]?.inAll ?? 0,
    open: waiting?.cases ?? 0,
  }
}
