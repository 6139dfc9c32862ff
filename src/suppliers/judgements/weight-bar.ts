import type { Weighed } from '../weighing/weigh-pair.ts'
import { sayBits, sayEvidence } from '../weighing/evidence.ts'

/** One reason as the page shows it: in words, in bits, and as a bar from the middle, in hundredths of half the width. */
export interface ShownReason {
  readonly what: string
  readonly bits: number
  /** With its sign, as `+4.1`. */
  readonly weight: string
  readonly bar: { readonly x: number; readonly width: number }
}

/** The reasons of a weighing, the heaviest first; the widest bar fills its half. */
export function shownReasons({ because }: Weighed): readonly ShownReason[] {
  const most = Math.max(1, ...because.map(({ bits }) => Math.abs(bits)))
  return because
    .toSorted((a, b) => b.bits - a.bits)
    .map((each) => {
      const width = Math.round((Math.abs(each.bits) / most) * 100)
      const what = sayEvidence(each)
      return {
        what: what.charAt(0).toUpperCase() + what.slice(1),
        bits: each.bits,
        weight: sayBits(each.bits),
        bar: { x: each.bits < 0 ? 100 - width : 100, width },
      }
    })
}
