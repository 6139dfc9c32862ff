/** Places one letter away from one of ours, which are never a slip of the pen. */
const elsewhere = new Set(['herefordshire', 'hertford'])

/**
 * How far two words are apart in single letters added, lost, changed or swapped with their neighbour (optimal string alignment); stops
 * counting above 2, so 3 means 3 or more.
 */
export function lettersApart(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3
  // What both begin or end with never needs a change.
  let from = 0
  const shorter = Math.min(one.length, other.length)
  while (from < shorter && one.charCodeAt(from) === other.charCodeAt(from)) from += 1
  let end = one.length
  let otherEnd = other.length
  while (end > from && otherEnd > from && one.charCodeAt(end - 1) === other.charCodeAt(otherEnd - 1)) {
    end -= 1
    otherEnd -= 1
  }
  const length = end - from
  const otherLength = otherEnd - from
  if (length === 0 || otherLength === 0) return Math.max(length, otherLength)
  if (length === 1 && otherLength === 1) return 1
  return alignment(one, other, { from, length, otherLength })
}

/** Rows of the table of distances, used again at every call. Only places at most 2 from its diagonal can lead to 2 or less. */
let rows: readonly [Uint8Array, Uint8Array, Uint8Array] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)]
const far = 3

function alignment(
  one: string,
  other: string,
  { from, length, otherLength }: { readonly from: number; readonly length: number; readonly otherLength: number },
): number {
  if (otherLength + 2 > rows[0].length)
    rows = [new Uint8Array(otherLength * 2), new Uint8Array(otherLength * 2), new Uint8Array(otherLength * 2)]
  let [before, last, row] = rows
  for (let j = 0; j <= far; j += 1) last[j] = j
  for (let i = 1; i <= length; i += 1) {
    const low = Math.max(1, i - 2)
    const high = Math.min(otherLength, i + 2)
    row[low - 1] = low === 1 ? i : far
    let least = far
    const letter = one.charCodeAt(from + i - 1)
    for (let j = low; j <= high; j += 1) {
      const same = letter === other.charCodeAt(from + j - 1)
      let best = last[j - 1]! + (same ? 0 : 1)
      if (j < i + 2) best = Math.min(best, last[j]! + 1)
      best = Math.min(best, row[j - 1]! + 1)
      const isSwap =
        i > 1 && j > 1 && letter === other.charCodeAt(from + j - 2) && one.charCodeAt(from + i - 2) === other.charCodeAt(from + j - 1)
      if (isSwap) best = Math.min(best, before[j - 2]! + 1)
      row[j] = best
      if (best < least) least = best
    }
    // A swap looks two rows back, where the least is at most one less than in the row between.
    if (least >= far) return far
    ;[before, last, row] = [last, row, before]
  }
  return Math.min(last[otherLength]!, far)
}

/** Whether `written` is `meant` with a slip or two: as many words, one letter out in a word of five or more, two in all. */
export function isNearSpelling(written: string, meant: string): boolean {
  if (written === meant || Math.abs(written.length - meant.length) > 2) return false
  const words = written.split(' ')
  const wanted = meant.split(' ')
  if (words.length !== wanted.length) return false
  let apart = 0
  for (const [at, word] of words.entries()) {
    const want = wanted[at] ?? ''
    if (word === want) continue
    if (want.length < 5 || elsewhere.has(word)) return false
    const letters = lettersApart(word, want)
    if (letters > 1) return false
    apart += letters
  }
  return apart <= 2
}

/** Whether each word begins as it should: nobody slips on the first letter, and `Wessex` is not Essex. */
export const beginsAlike = (written: string, meant: string): boolean => {
  const words = meant.split(' ')
  return written.split(' ').every((word, at) => word[0] === words[at]?.[0])
}
