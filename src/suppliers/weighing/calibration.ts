/** What the names of two mentions say, as the hand-set weights add it up in bits, and what it is worth as learnt from the register. */
export interface CalibrationPoint {
  readonly said: number
  readonly worth: number
}

/** How the sum of weights becomes a probability: set by hand, or estimated from the register's own pairs. All in bits. */
export interface Calibration {
  /** Before anything is known of two mentions that are compared at all. */
  readonly prior: number
  /** Rising in both; between two points it is a straight line, and beyond the ends it goes on as it began. */
  readonly names: readonly CalibrationPoint[]
  readonly sameNumber: number
  /** From how many pairs it was estimated; 0 where it was set by hand. */
  readonly pairs: number
}

/** The weights as they were set by hand: names are worth what they say. */
export const handSet: Calibration = { prior: -4, names: [], sameNumber: 16, pairs: 0 }

/** What names are worth, in bits, that say so much. */
export function worthOf(said: number, { names }: Calibration): number {
  const [first] = names
  const last = names.at(-1)
  if (first === undefined || last === undefined) return said
  if (said <= first.said) return said + first.worth - first.said
  for (let at = 1; at < names.length; at++) {
    const [from, to] = [names[at - 1]!, names[at]!]
    if (said <= to.said) return from.worth + ((said - from.said) / (to.said - from.said)) * (to.worth - from.worth)
  }
  return said + last.worth - last.said
}
