import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Places } from '../../store/places.ts'
import { conflict } from '../../values/failures.ts'
import { printableData } from './printable-text.ts'

// More at once would take the machine from those who read pages.
const places = new Places(1, 30_000)
const longest = 60_000

/**
 * A tagged PDF (PDF/UA-1) of a Typst template with its data: texts, numbers and lists, which the template reads as `json(bytes(sys.inputs.data))`.
 * Only fonts that come with the compiler are used. Fails with `conflict` where it takes more than a minute.
 */
export const setPdf = (template: URL, data: unknown): Promise<Uint8Array> =>
  places.in(() => setInThread({ template: fileURLToPath(template), data: JSON.stringify(printableData(data)) }))

function setInThread(workerData: { readonly template: string; readonly data: string }): Promise<Uint8Array> {
  const worker = new Worker(new URL('./set-pdf-worker.ts', import.meta.url), {
    workerData,
    env: {},
    stdin: false,
    stdout: true,
    stderr: true,
  })
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      fail(conflict('The document took too long to be set.', 'Take the list away as CSV instead.'))
      void worker.terminate()
    }, longest)
    worker.once('message', (pdf: Uint8Array) => {
      done(pdf)
      void worker.terminate()
    })
    worker.once('error', fail)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      fail(new Error(`The thread that sets documents ended with ${code}`))
    })
  })
}
