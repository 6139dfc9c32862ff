import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { allowLongReading } from '../store/long-reading.ts'
import { today } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'
import type { Command, Invocation } from '../web/command.ts'
import { exportable, exportablesOf } from './open-data/exportables.ts'
import type { Exportable, Offered } from './open-data/exportables.ts'

/** The command `export`, for these lists and figures. */
export const exportCommand = (offered: Offered): Command => ({
  name: 'export',
  usage: 'export [NAME --format FORMAT [--out FILE] [key=value…]]',
  does: 'Gives a list, the rows of a figure or the notices as open data, or lists what there is.',
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      meaning: 'csv, json, jsonl, xlsx or ods; for contracts and notices also ocds (releases) or records',
    },
    { name: 'out', value: 'FILE', meaning: 'where to write it, whole or not at all (default: standard output)' },
  ],
  run: (invocation) => giveAway(exportablesOf(offered), invocation),
})

async function giveAway(
  exportables: readonly Exportable[],
  { words, options, json, stdout, stderr, interrupted, openStore }: Invocation,
): Promise<number> {
  const [name, ...pairs] = words
  if (!name) {
    const told = exportables.map(({ name: each, title, formats, parameters }) => ({ name: each, title, formats, parameters }))
    stdout.write(json ? `${JSON.stringify({ exports: told }, null, 2)}\n` : exportables.map(sayExportable).join(''))
    return 0
  }
  const what = exportable(exportables, name)
  const format = readFormat(what, options['format'])
  const query = readPairs(what, pairs)
  const out = options['out']
  const store = await openStore()
  const progress = new Progress(stderr, what.name)
  await store.portal.read(null, async (sql) => {
    await allowLongReading(sql)
    const parts = progress.watch(await what.write(format, { sql, query, today: today() }), interrupted)
    if (typeof out === 'string') await writeWhole(out, parts)
    else await pipeline(parts, stdout, { end: false })
  })
  progress.end()
  return 0
}

/** Writes beside the file and renames, so that a file of this name is never half of one. */
async function writeWhole(path: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  const beside = `${path}.${process.pid}.part`
  try {
    await pipeline(parts, createWriteStream(beside, { flags: 'wx' }))
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOSPC')
      throw invalid(`${path} cannot be written: ${(error as Error).message}.`, 'Choose another place with --out.')
    throw error
  }
}

const sayExportable = ({ name, title, meaning, formats, parameters }: Exportable): string =>
  `${name}\n  ${title}: ${meaning}\n  ${formats.join(', ')}${parameters.length > 0 ? `; ${parameters.map((each) => `${each}=…`).join(' ')}` : ''}\n`

function readFormat({ name, formats }: Exportable, given: Invocation['options'][string]): string {
  const remedy = `Give --format ${formats.join(' or ')}.`
  if (given === undefined) throw invalid('In which format?', remedy)
  if (typeof given !== 'string' || !formats.includes(given)) throw invalid(`${name} cannot be had as “${String(given)}”.`, remedy)
  return given
}

function readPairs({ name, parameters }: Exportable, pairs: readonly string[]): URLSearchParams {
  const query = new URLSearchParams()
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const key = pair.slice(0, Math.max(at, 0))
    if (!parameters.includes(key)) {
      const known = parameters.length > 0 ? `Its parameters are ${parameters.map((each) => `${each}=…`).join(', ')}.` : 'It has none.'
      throw invalid(`“${pair}” is not a parameter of ${name}.`, known)
    }
    query.append(key, pair.slice(at + 1))
  }
  return query
}

/** Says on a terminal how much was written. */
class Progress {
  readonly #stderr: Invocation['stderr']
  readonly #name: string
  readonly #begun = performance.now()
  #bytes = 0
  #said = 0

  constructor(stderr: Invocation['stderr'], name: string) {
    this.#stderr = stderr
    this.#name = name
  }

  async *watch(parts: AsyncIterable<string | Uint8Array>, interrupted: AbortSignal): AsyncGenerator<string | Uint8Array> {
    for await (const part of parts) {
      interrupted.throwIfAborted()
      this.#bytes += typeof part === 'string' ? Buffer.byteLength(part) : part.length
      if (this.#stderr.isTTY && performance.now() - this.#said > 250) this.#say('\r')
      yield part
    }
  }

  end(): void {
    this.#say(this.#stderr.isTTY ? '\r' : '')
    this.#stderr.write('\n')
  }

  #say(before: string): void {
    this.#said = performance.now()
    const seconds = (this.#said - this.#begun) / 1000
    this.#stderr.write(`${before}${this.#name}: ${(this.#bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`)
  }
}
