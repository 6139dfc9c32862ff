import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Directory } from '../organisations/directory.ts'
import { monthsFrom } from '../register/months.ts'
import { addDays, monthOf } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { publishesRegister, registerHeadings, registerRows } from './contract-register.ts'
import { inventCountry } from './country.ts'
import { inventProcurements } from './invent-procurements.ts'
import { NoticeFiles } from './notice-files.ts'
import { releasesOf } from './notice-releases.ts'
import { basketRows, inventPrices } from './price-basket.ts'
import { sampleBodies } from './sample-bodies.ts'
import { SampleFolder } from './sample-folder.ts'
import { Truth } from './truth.ts'
import type { TruthSummary } from './truth.ts'
import { writePayments } from './write-payments.ts'

/** What to make: how many times the small country, of which seed, seen from which day. */
export interface SampleOptions {
  readonly scale: number
  readonly seed: number
  readonly today: IsoDate
}

/** What was written. */
export interface SampleWritten {
  readonly folder: string
  readonly files: number
  readonly bytes: number
  readonly truth: TruthSummary
}

/** From this scale on there are twice as many months. */
const large = 10
const [fewMonths, manyMonths] = [36, 72]

/**
 * Writes the sample country into a folder: payments, contract registers, notices and prices as files in the shapes in which they are
 * published, and the truth about them; a sample that is there is taken away first. The same options give the same bytes. `onBody` is told
 * how far it is.
 */
export async function writeSample(
  directory: Directory,
  path: string,
  { scale, seed, today }: SampleOptions,
  onBody: (done: number, of: number) => void = () => {},
): Promise<SampleWritten> {
  mkdirSync(path, { recursive: true })
  if (existsSync(join(path, 'invented.json')))
    for (const kind of ['payments', 'contracts', 'notices', 'prices']) rmSync(join(path, kind), { recursive: true, force: true })
  const folder = new SampleFolder(path)
  await folder.write('invented.json', [
    `${JSON.stringify({ invented: true, meaning: 'Everything in this folder was made up to show how the register works. The bodies are real; what they are said to have bought is not.', made_by: 'bluelight sample', seed, scale, today }, null, 2)}\n`,
  ])
  const country = inventCountry(seed, scale, today, sampleBodies(directory, today, seed))
  // Bodies publish with a lag of some six weeks.
  const last = monthOf(addDays(monthOf(today), -32))
  const count = scale >= large ? manyMonths : fewMonths
  const months = monthsFrom(monthOf(addDays(last, -Math.round((count - 1) * 30.4375) + 5)), count).filter((month) => month <= last)
  const truth = new Truth(country, folder, months)
  const notices = new NoticeFiles(folder)
  for (const [at, body] of country.bodies.entries()) {
    onBody(at, country.bodies.length)
    const procurements = inventProcurements(country, body)
    for (const procurement of procurements) {
      const releases = releasesOf(country, procurement)
      for (const release of releases) await notices.add(procurement.portal, release)
      await truth.addProcurement(procurement, releases)
    }
    truth.payments[body.id] = await writePayments(folder, country, body, procurements, months)
    if (!publishesRegister(body, seed)) continue
    const rows = [...registerRows(country, body, procurements)]
    await folder.writeCsv(`contracts/${body.id}/contract-register.csv`, [registerHeadings, ...rows.map(({ cells }) => cells)])
    for (const row of rows) truth.addRegisterRow(body.id, row)
    truth.registers[body.id] = rows.length
  }
  await notices.close()
  for (const service of ['police', 'fire'] as const) {
    const prices = inventPrices(country, service)
    truth.prices.push(...prices)
    await folder.writeCsv(`prices/${service}-basket-of-goods.csv`, basketRows(country, service, prices))
  }
  const summary = await truth.close()
  return { folder: path, files: folder.files, bytes: folder.bytes, truth: summary }
}
