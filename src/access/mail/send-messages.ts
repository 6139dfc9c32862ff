import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from '../../store/database.ts'
import { parseEmail } from '../sign-in/email-address.ts'
import type { Attempt, MailServer } from './mail-server.ts'
import { claimMessage, failLate, forgetOld, noteFailed, noteSent, putBack, settleCutOff } from './outbox-store.ts'
import type { ClaimedMessage } from './outbox-store.ts'

/** What sending needs. */
export interface Sending {
  readonly sql: Sql
  readonly server: MailServer
  readonly interrupted: AbortSignal
  /** Tells those who run this copy; never of a message’s words or of who signs in. */
  readonly say: (line: string) => void
}

/** How long to wait between rounds, in milliseconds. */
const usualPauses = { idle: 2_000, whileBroken: 30_000 }
const tidyEvery = 3_600_000

/** How long an attempt at hand may go on once the portal is told to stop, in milliseconds. */
const grace = 5_000

/** Sends what lies in the outbox until interrupted; the attempt at hand is brought to its end. A server that fails is told of once, and again when it works. */
export async function sendMessages(sending: Sending, pauses = usualPauses): Promise<void> {
  let told = false
  let tidied = 0
  while (!sending.interrupted.aborted) {
    if (Date.now() - tidied >= tidyEvery) {
      await forgetOld(sending.sql)
      tidied = Date.now()
    }
    const round = await sendDue(sending)
    if (round.isBroken && !told)
      sending.say(`The mail server ${sending.server.name} cannot be used: ${round.reason} Messages wait in the outbox.`)
    if (round.isUsed && !round.isBroken && told) sending.say(`The mail server ${sending.server.name} can be used again.`)
    told = round.isBroken || (told && !round.isUsed)
    await pause(round.isBroken ? pauses.whileBroken : pauses.idle, undefined, { signal: sending.interrupted }).catch(() => {})
  }
}

/** How a round of sending went: whether the server was asked at all, and whether it was fit to be used. */
export interface Round {
  readonly isUsed: boolean
  readonly isBroken: boolean
  readonly reason: string
}

/** Sends every message that is due, one after another, until the server cannot be used. */
export async function sendDue({ sql, server, interrupted }: Sending): Promise<Round> {
  const stop = new AbortController()
  const stopLate = (): void => void setTimeout(() => stop.abort(), grace).unref()
  interrupted.addEventListener('abort', stopLate, { once: true })
  try {
    await settleCutOff(sql)
    await failLate(sql)
    return await sendUntilBroken(sql, server, interrupted, stop.signal)
  } finally {
    interrupted.removeEventListener('abort', stopLate)
  }
}

async function sendUntilBroken(sql: Sql, server: MailServer, interrupted: AbortSignal, stop: AbortSignal): Promise<Round> {
  for (let isUsed = false; ; isUsed = true) {
    const message = interrupted.aborted ? null : await claimMessage(sql)
    if (message === null) return { isUsed, isBroken: false, reason: '' }
    const attempt = await attemptAt(message, server, stop)
    await settle(sql, message, attempt)
    if (attempt.outcome !== 'sent' && attempt.isBroken) return { isUsed: true, isBroken: true, reason: attempt.reason }
  }
}

const attemptAt = async (message: ClaimedMessage, server: MailServer, stop: AbortSignal): Promise<Attempt> =>
  parseEmail(message.to) === null
    ? { outcome: 'never', reason: 'This is no address that a message can be sent to.', isBroken: false }
    : await server.send(message, stop)

async function settle(sql: Sql, message: ClaimedMessage, attempt: Attempt): Promise<void> {
  if (attempt.outcome === 'sent') await noteSent(sql, message.messageId)
  else if (attempt.outcome === 'again') await putBack(sql, message, attempt.reason)
  else await noteFailed(sql, message.messageId, attempt.reason)
}
