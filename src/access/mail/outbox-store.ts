import type { Sql } from '../../store/database.ts'

/** A message that was taken to be sent now. */
export interface ClaimedMessage {
  readonly messageId: number
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly madeAt: string
  readonly attempts: number
}

/** How long a message is worth sending, and how soon after an attempt the next may be, in minutes. */
const hoursForOrdinary = 24
/** A link to sign in holds no longer. */
const minutesForSecret = 15
const longestPause = 240
/** An attempt takes far less; one that is not settled by then was cut off. */
const minutesForAttempt = 10
const daysKept = 90

/** Takes the message that has waited longest, for one attempt; null where none waits. The attempt is noted before it is made, so that no message is sent twice. */
export async function claimMessage(sql: Sql): Promise<ClaimedMessage | null> {
  const [row] = await sql<ClaimedMessage[]>`
    update access.message set attempts = attempts + 1, claimed_at = now()
    where message_id = (
      select message_id from access.message
      where sent_at is null and failed_at is null and claimed_at is null and next_attempt_at <= now()
      order by next_attempt_at, message_id limit 1 for update skip locked)
    returning message_id as "messageId", to_email as "to", subject, text, made_at as "madeAt", attempts`
  return row ?? null
}

/** Notes that a message was sent; one that held what opens a door is blanked. */
export async function noteSent(sql: Sql, messageId: number): Promise<void> {
  await sql`
    update access.message set sent_at = now(), claimed_at = null, failure = null, text = case when secret then '' else text end where message_id = ${messageId}`
}

/** Notes that a message will not be sent. */
export async function noteFailed(sql: Sql, messageId: number, reason: string): Promise<void> {
  await sql`
    update access.message set failed_at = now(), claimed_at = null, failure = ${reason}, text = case when secret then '' else text end where message_id = ${messageId}`
}

/** Puts a message back until twice as long as the last pause has passed; one that would be too late by then has failed. */
export async function putBack(sql: Sql, { messageId, attempts }: ClaimedMessage, reason: string): Promise<void> {
  const pause = Math.min(longestPause, 2 ** Math.min(attempts - 1, 20))
  await sql`
    update access.message set claimed_at = null, failure = ${reason}, next_attempt_at = now() + make_interval(mins => ${pause}) where message_id = ${messageId}`
  await failLate(sql, messageId)
}

/** Fails what is too late by its next attempt, of one message or of all that wait. */
export async function failLate(sql: Sql, messageId: number | null = null): Promise<void> {
  await sql`
    update access.message set failed_at = now(), text = case when secret then '' else text end,
      failure = coalesce(failure, 'It waited for a mail server until it was too late.')
    where sent_at is null and failed_at is null and claimed_at is null and (${messageId}::bigint is null or message_id = ${messageId})
      and greatest(next_attempt_at, now()) > made_at + case when secret then make_interval(mins => ${minutesForSecret}) else make_interval(hours => ${hoursForOrdinary}) end`
}

/** Settles attempts that were cut off: what they sent may have arrived, and is not sent again. */
export async function settleCutOff(sql: Sql): Promise<void> {
  await sql`
    update access.message set failed_at = now(), claimed_at = null, text = case when secret then '' else text end,
      failure = 'The portal was stopped while it was being sent; it may have arrived.'
    where sent_at is null and failed_at is null and claimed_at < now() - make_interval(mins => ${minutesForAttempt})`
}

/** Forgets messages that were sent, or failed, long ago. */
export async function forgetOld(sql: Sql): Promise<void> {
  await sql`delete from access.message where coalesce(sent_at, failed_at) < now() - make_interval(days => ${daysKept})`
}
