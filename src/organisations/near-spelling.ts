/** Places one letter away from one of ours, which are never a slip of the pen. */
const elsewhere = new Set(['herefordshire', 'hertford'])

/** How far two words are apart in single letters added, lost, changed or swapped with their neighbour; stops counting above 2. */
export function lettersApart(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return Math.min(last[other.length] ?? 3, 3)
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
