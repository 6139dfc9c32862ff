/** How many letters have to be changed, added, left out or swapped with their neighbour to make one word of another; `most` + 1 for more than so many. */
export function lettersBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = next
  }
  return last[other.length] ?? most + 1
}

/** The word of a vocabulary that was most likely meant: one slip in four letters, two in eight; null where it is in it, or none is near. */
export function nearestWord(word: string, vocabulary: ReadonlyMap<string, number>): string | null {
  if (vocabulary.has(word) || word.length < 4) return null
  const most = word.length >= 8 ? 2 : 1
  let nearest: string | null = null
  let nearestRank = Infinity
  for (const [known, count] of vocabulary) {
    const between = lettersBetween(word, known, most)
    const rank = between - Math.min(count, 999) / 1000
    if (between <= most && rank < nearestRank) [nearest, nearestRank] = [known, rank]
  }
  return nearest
}
