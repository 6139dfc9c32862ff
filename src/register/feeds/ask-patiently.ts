import { AnswerTooLarge, askOnce, usualBounds, type AnswerBounds, type FeedAnswer } from './ask-once.ts'
import type { FeedClock } from './feed-clock.ts'
import type { FeedService } from './feed-service.ts'
import { readPage, UnreadablePage, type FeedPage } from './read-page.ts'
import { waitBeforeAsking } from './wait-before-asking.ts'

/** What asking needs besides the service. */
export interface AskingContext {
  readonly clock: FeedClock
  readonly interrupted: AbortSignal
  /** A number from 0 to 1, for jitter. */
  readonly chance: () => number
  /** Is told of every wait that is no matter of course. */
  readonly say: (line: string) => void
  /** When the service was last asked, by any process; milliseconds. */
  readonly askedAt: number | null
  /** Keeps when it was asked, before it is. */
  readonly remember: (at: number) => Promise<void>
  readonly bounds?: AnswerBounds
}

/** The service did not give a whole answer, however often it was asked. */
export class GaveUp extends Error {}

const attempts = 6

/** Asks one service, one request after another, never more often than it bears, and again where an answer fails. */
export class PatientAsker {
  readonly service: FeedService
  requests = 0
  /** Requests that were answered whole. */
  answered = 0
  readonly #context: AskingContext
  #askedAt: number

  constructor(service: FeedService, context: AskingContext) {
    this.service = service
    this.#context = context
    this.#askedAt = context.askedAt ?? 0
  }

  /** The page at a path of the service; throws GaveUp where there is none to be had. */
  async page(path: string): Promise<FeedPage> {
    const page = await this.pageIfAny(path)
    if (page === null) throw new GaveUp(`${this.service.title} answered 404.`)
    return page
  }

  /** The same, or null where the service knows no such thing. */
  async pageIfAny(path: string): Promise<FeedPage | null> {
    const { clock, interrupted, chance, say } = this.#context
    const address = `${this.service.base}${path}`
    for (let attempt = 0; ; attempt++) {
      let answer: FeedAnswer | null = null
      let what: string
      try {
        answer = await this.#ask(address)
        if (answer.status === 404) return null
        if (answer.status === 200) {
          const page = await readPage(answer.bytes, address)
          this.answered++
          return page
        }
        what = `answered ${answer.status}`
      } catch (error) {
        interrupted.throwIfAborted()
        if (error instanceof AnswerTooLarge) throw new GaveUp(error.message, { cause: error })
        what = describeFailure(error)
        answer = null
      }
      const failed = { status: answer?.status ?? null, retryAfter: answer?.retryAfter ?? null }
      const wait = waitBeforeAsking(failed, { attempt, now: clock.now(), chance: chance() }, this.service)
      if (wait === null || attempt === attempts - 1)
        throw new GaveUp(`${this.service.title} ${what}${wait === null ? '' : `, ${attempts} times`}.`)
      say(`${this.service.title} ${what}; asking again in ${Math.ceil(wait / 1000)} s`)
      await this.#sleep(wait)
    }
  }

  async #ask(address: string): Promise<FeedAnswer> {
    const { clock, interrupted, remember, bounds } = this.#context
    await this.#sleep(Math.min(this.#askedAt + this.service.gap - clock.now(), this.service.gap))
    interrupted.throwIfAborted()
    this.#askedAt = clock.now()
    await remember(this.#askedAt)
    this.requests++
    return await askOnce(address, interrupted, bounds ?? usualBounds)
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { clock, interrupted } = this.#context
    interrupted.throwIfAborted()
    if (milliseconds <= 0) return
    await clock.sleep(milliseconds, interrupted).catch((error: unknown) => {
      interrupted.throwIfAborted()
      throw error
    })
  }
}

// What fetch throws is told apart from a bug of ours: it is a TypeError with a cause, or a time-out.
function describeFailure(error: unknown): string {
  if (error instanceof UnreadablePage) return `sent what cannot be read (${error.message})`
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'took too long'
  if (error instanceof TypeError && error.cause !== undefined) {
    const cause = error.cause as { readonly code?: unknown }
    return `broke off (${typeof cause.code === 'string' ? cause.code : error.message})`
  }
  throw error
}
