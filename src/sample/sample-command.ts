import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readDirectory } from '../organisations/read-directory.ts'
import { parseIsoDate, today } from '../values/dates.ts'
import { conflict, invalid } from '../values/failures.ts'
import type { Command, Invocation, OptionValue } from '../web/command.ts'
import { writeSample } from './write-sample.ts'
import type { SampleOptions } from './write-sample.ts'

export const sampleCommand: Command = {
  name: 'sample',
  usage: 'sample [--scale N] [--seed S] [--today DAY] [--out FOLDER]',
  does: 'Makes the sample country: files of invented payments, contracts, notices and prices of real bodies, and the truth about them.',
  options: [
    { name: 'scale', value: 'N', meaning: 'how many times the small country of 200,000 payments (default 1); 50 is national size' },
    { name: 'seed', value: 'S', meaning: 'a whole number; the same one gives the same country (default 1)' },
    { name: 'today', value: 'DAY', meaning: 'the day that contracts end before and after, as 2026-11-25 (default today)' },
    { name: 'out', value: 'FOLDER', meaning: 'where to write it (default ./sample); it must be empty or a sample, which is replaced' },
  ],
  run: runSample,
}

async function runSample({ options, stdout, stderr, json, interrupted }: Invocation): Promise<number> {
  const folder = resolve(typeof options['out'] === 'string' ? options['out'] : 'sample')
  const given = readSampleOptions(options)
  const there = await readdir(folder).catch((): string[] => [])
  if (there.length > 0 && !there.includes('invented.json'))
    throw conflict(`${folder} holds files that are no sample.`, 'Name an empty folder with --out.')
  const written = await writeSample(readDirectory(), folder, given, (done, of) => {
    interrupted.throwIfAborted()
    if (stderr.isTTY) stderr.write(`\r${done} of ${of} bodies`)
  })
  if (stderr.isTTY) stderr.write('\r\u001b[K')
  const { truth } = written
  if (json) stdout.write(`${JSON.stringify({ ...given, ...written }, null, 2)}\n`)
  else {
    const count = (value: number): string => value.toLocaleString('en-GB')
    stdout.write(
      `${folder}: ${count(written.files)} files, ${count(Math.round(written.bytes / 1_000_000))} MB, all invented.\n` +
        `  ${count(truth.payments)} payments, ${count(truth.notices)} notices of ${count(truth.procurements)} procurements, ${count(truth.register_rows)} rows of contract registers, ${count(truth.prices)} prices\n` +
        `  ${count(truth.suppliers)} suppliers under ${count(truth.supplier_names)} names; what is true of it stands in ${join(folder, 'truth.json')}\n` +
        `Load it with: npx bluelight import ${folder}\n`,
    )
  }
  return 0
}

const largestScale = 1000

/** Options from the command line; fails with `invalid` on what cannot be. */
export function readSampleOptions(options: Readonly<Record<string, OptionValue>>): SampleOptions {
  const number = (name: string, otherwise: number): number => {
    const text = options[name]
    if (text === undefined) return otherwise
    if (typeof text !== 'string' || !/^\d+(\.\d+)?$/.test(text))
      throw invalid(`--${name} ${String(text)} is not a number.`, `Write it as --${name} ${otherwise}.`)
    return Number(text)
  }
  const scale = number('scale', 1)
  if (scale <= 0 || scale > largestScale) throw invalid(`--scale ${scale} is out of range.`, `It can be up to ${largestScale}.`)
  const text = options['today']
  const day = typeof text === 'string' ? parseIsoDate(text) : today()
  if (day === null) throw invalid(`--today ${String(text)} is no day.`, 'Write it as 2026-11-25.')
  return { scale, seed: number('seed', 1), today: day }
}
