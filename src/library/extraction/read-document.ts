import { Worker } from 'node:worker_threads'
import { Refusal } from '../../files/refusal.ts'
import { Places } from '../../store/places.ts'
import type { DocumentFormat } from './document-format.ts'
import type { ExtractedText } from './extract-text.ts'

/** What a file is, and its text. */
export interface ReadDocument extends ExtractedText {
  readonly format: DocumentFormat
}

/** Why a file is not taken, as the thread says it. */
export interface Refused {
  readonly refused: string
  readonly remedy: string | null
}

/** The bounds within which a file is read. */
export interface ReadingBounds {
  readonly milliseconds: number
  /** Megabytes of memory for the thread's objects. */
  readonly megabytes: number
}

export const readingBounds: ReadingBounds = { milliseconds: 25_000, megabytes: 384 }

// A file may be made to be slow: more at once would take the machine from those who read pages.
const places = new Places(2, 30_000)

/** Reads a file in a thread of its own, which ends when its time or memory does; throws `invalid`, with what to do, for what the library does not take. */
export const readDocument = (path: string, bounds: ReadingBounds = readingBounds): Promise<ReadDocument> =>
  places.in(() => readInThread(path, bounds))

function readInThread(path: string, { milliseconds, megabytes }: ReadingBounds): Promise<ReadDocument> {
  const worker = new Worker(new URL('./extraction-worker.ts', import.meta.url), {
    workerData: { path },
    env: {},
    stdin: false,
    // What a reader of files prints of a strange file is for nobody.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  return new Promise((done, fail) => {
    const tooMuch = (): void =>
      fail(
        new Refusal(
          'too-costly',
          'The file could not be read within bounds of time and memory.',
          'Save it again in a simpler form, such as PDF or plain text, and send that.',
        ),
      )
    const timer = setTimeout(() => {
      tooMuch()
      void worker.terminate()
    }, milliseconds)
    worker.once('message', (answer: ReadDocument | Refused) => {
      if ('refused' in answer) fail(new Refusal('refused', answer.refused, answer.remedy))
      else done(answer)
      void worker.terminate()
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooMuch()
      else
        fail(
          new Refusal('damaged', 'The file is damaged: it could not be read.', 'Open it in its program, save it again, and send that.', {
            cause: error,
          }),
        )
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      tooMuch()
    })
  })
}
