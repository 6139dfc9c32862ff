import { seededNumbers } from './seeded-numbers.ts'
import type { HeldRelease } from './notice-stand-in.ts'

const buyers = ['Lancashire Fire and Rescue Service', 'West Yorkshire Police', 'Kent Police', 'Café Borough Council']

/** So many invented releases between two instants, the same for the same seed: now and then two of one process, or several in one minute. */
export function holdReleases(
  count: number,
  { from, to, seed = 1 }: { readonly from: number; readonly to: number; readonly seed?: number },
): HeldRelease[] {
  const random = seededNumbers(seed)
  const times = Array.from({ length: count }, () => from + Math.floor((random() * (to - from)) / 1000) * 1000).toSorted((a, b) => a - b)
  return times.map((at, number) => {
    const process = number > 0 && number % 9 === 0 ? number - 1 : number
    return holdRelease(at, number + 1, {
      process: `ocds-h6vhtk-${String(process).padStart(6, '0')}`,
      buyer: buyers[number % buyers.length]!,
    })
  })
}

/** One invented release; `value` is the literal of its amount, which need not be a number. */
export function holdRelease(
  at: number,
  number: number,
  {
    process = `ocds-h6vhtk-x${number}`,
    buyer = buyers[0]!,
    value = String(1000 + number),
    ...more
  }: { readonly process?: string; readonly buyer?: string; readonly value?: string } & Partial<HeldRelease> = {},
): HeldRelease {
  const id = `${String(number).padStart(6, '0')}-2026`
  const date = new Date(at).toISOString()
  const text = `{"ocid":"${process}","id":"${id}","date":"${date}","tag":["tender"],"initiationType":"tender","parties":[{"id":"GB-FTS-1","name":"${buyer}","roles":["buyer"]}],"buyer":{"id":"GB-FTS-1","name":"${buyer}"},"tender":{"id":"${id}","title":"Invented notice ${number}","status":"active","value":{"amount":${value},"currency":"GBP"}}}`
  return { at, ocid: process, id, text, ...more }
}
