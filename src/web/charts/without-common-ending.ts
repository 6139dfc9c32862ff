/** The names without the last words that more than half of them share, such as `Fire and Rescue Service`, where room is scarce. */
export function withoutCommonEnding(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of names) {
    const words = name.split(' ')
    for (let from = 1; from < words.length; from++) {
      const ending = words.slice(from).join(' ')
      counts.set(ending, (counts.get(ending) ?? 0) + 1)
    }
  }
  const [ending] =
    [...counts].filter(([, count]) => count > names.length / 2).toSorted(([one], [other]) => other.length - one.length)[0] ?? []
  return ending === undefined ? names : names.map((name) => (name.endsWith(` ${ending}`) ? name.slice(0, -ending.length - 1) : name))
}
