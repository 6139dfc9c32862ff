import { tellPerson } from '../../access/mail/message-store.ts'
import type { Portal } from '../../store/portal.ts'
import type { OwnerSql } from '../../store/database.ts'
import { newsBetween } from '../documents/news-store.ts'
import { composeDigest } from './compose-digest.ts'
import { beginDigest, endDigest, readersOf } from './digest-store.ts'
import { dueDigests, nextMorning } from './due-digests.ts'
import type { DueDigest } from './due-digests.ts'

/** The time, and a way to wait for it to pass: an argument, so that tests of days take seconds. */
export interface DigestClock {
  /** Milliseconds since 1970. */
  now(): number
  sleep(milliseconds: number, interrupted: AbortSignal): Promise<void>
}

/** What the sending of digests needs. */
export interface DigestWork {
  readonly store: { readonly owner: OwnerSql; readonly portal: Portal }
  /** Where readers find the portal. */
  readonly home: string
  readonly clock: DigestClock
  readonly interrupted: AbortSignal
  readonly say: (line: string) => void
}

const longestSleep = 600_000
const mostTold = 1_000

/** Sends digests each morning at 07:00 UTC until interrupted, and at the start whatever is due and was not sent. */
export async function sendDigestsDaily(work: DigestWork): Promise<void> {
  const { clock, interrupted } = work
  try {
    while (!interrupted.aborted) {
      await sendDueDigests(work)
      const next = nextMorning(clock.now())
      while (clock.now() < next) await clock.sleep(Math.min(next - clock.now(), longestSleep), interrupted)
    }
  } catch (error) {
    if (!interrupted.aborted) throw error
  }
}

/** Sends what is due now and was not sent; gives how many messages went out. One that cannot be made is told, and tried again the next time. */
export async function sendDueDigests({ store, home, clock, interrupted, say }: DigestWork): Promise<number> {
  let sent = 0
  for (const due of dueDigests(clock.now())) {
    for (const personId of await readersOf(store.owner, due)) {
      interrupted.throwIfAborted()
      try {
        if (await sendTo(store.portal, personId, due, home)) sent += 1
      } catch (error) {
        say(`A digest could not be made: ${(error as Error).message}`)
      }
    }
  }
  return sent
}

/** Composes one person's digest in a transaction of their own: nothing that they may not read can come into it, and it is noted with its message or not at all. */
const sendTo = (portal: Portal, personId: string, due: DueDigest, home: string): Promise<boolean> =>
  portal.write(personId, async (sql) => {
    const since = await beginDigest(sql, due)
    if (since === null) return false
    const news = await newsBetween(sql, since, due.until, mostTold)
    const message = composeDigest(news, home)
    await endDigest(sql, due, news.length)
    if (message === null) return false
    await tellPerson(sql, personId, message.subject, message.text)
    return true
  })
