/** Two mentions that the machine takes for one supplier's, with the weight in bits. */
export interface Link {
  readonly one: number
  readonly other: number
  readonly weight: number
}

/** What a person said of two mentions and nobody took back. */
export interface Word {
  readonly one: number
  readonly other: number
  readonly says: 'one supplier' | 'not one'
}

/** What is asked of mentions when they are gathered. */
export interface Numbered {
  /** The identifier published with it, such as `GB-COH 01234567`, or null. */
  readonly number: string | null
}

/** A good link that was held back, and by what. */
export interface Held extends Link {
  readonly by: 'numbers' | 'a person' | 'several numbers'
}

/** Which mentions are one supplier's: each mention's supplier is the smallest mention of it. */
export interface Shape {
  readonly supplierOf: ReadonlyMap<number, number>
  readonly held: readonly Held[]
}

/**
 * Gathers mentions to suppliers: what people said first, then the machine's links from the heaviest on. Two that a person said are not one
 * never come together, nor do two with different numbers of one register, unless a person said so. The same mentions and links give
 * the same shape in whatever order they come, and mentions that no chain of links joins do not bear on each other.
 */
export function cluster(mentions: ReadonlyMap<number, Numbered>, links: readonly Link[], words: readonly Word[]): Shape {
  const clusters = new Clusters(mentions)
  for (const { one, other, says } of words.toSorted(byPlace)) if (says === 'not one') clusters.forbid(one, other)
  for (const { one, other, says } of words.toSorted(byPlace)) if (says === 'one supplier') clusters.join(one, other)
  const held: Held[] = []
  for (const link of links.toSorted((a, b) => b.weight - a.weight || byPlace(a, b))) {
    const by = clusters.hindrance(link.one, link.other)
    if (by === null) clusters.join(link.one, link.other)
    else held.push({ ...link, by })
  }
  const supplierOf = new Map<number, number>()
  for (const mention of mentions.keys()) supplierOf.set(mention, clusters.rootOf(mention))
  return { supplierOf, held: held.filter(({ one, other }) => supplierOf.get(one) !== supplierOf.get(other)) }
}

const byPlace = (a: { readonly one: number; readonly other: number }, b: { readonly one: number; readonly other: number }): number =>
  a.one - b.one || a.other - b.other

/** Sets of mentions that are joined; the smallest of each names it. */
class Clusters {
  readonly #parent = new Map<number, number>()
  readonly #numbers = new Map<number, Set<string>>()
  readonly #apart = new Map<number, Set<number>>()

  constructor(mentions: ReadonlyMap<number, Numbered>) {
    for (const [mention, { number }] of mentions) if (number !== null) this.#numbers.set(mention, new Set([number]))
  }

  rootOf(mention: number): number {
    let root = mention
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next
    for (let at = mention; at !== root;) {
      const next = this.#parent.get(at)!
      this.#parent.set(at, root)
      at = next
    }
    return root
  }

  forbid(one: number, other: number): void {
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      const apart = this.#apart.get(here) ?? new Set()
      this.#apart.set(here, apart.add(there))
    }
  }

  /** Why two mentions may not come together, or null; null too where they are together already. */
  hindrance(one: number, other: number): Held['by'] | null {
    const [a, b] = [this.rootOf(one), this.rootOf(other)]
    if (a === b) return null
    if (this.#areApart(a, b)) return 'a person'
    return numbersDiffer(this.#numbers.get(a), this.#numbers.get(b)) ? 'numbers' : null
  }

  #areApart(a: number, b: number): boolean {
    for (const there of this.#apart.get(a) ?? []) if (this.rootOf(there) === b) return true
    return false
  }

  join(one: number, other: number): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)]
    if (a === b || this.#areApart(a, b)) return
    const [root, gone] = a < b ? [a, b] : [b, a]
    this.#parent.set(gone, root)
    for (const kept of [this.#numbers, this.#apart] as Map<number, Set<unknown>>[]) {
      const more = kept.get(gone)
      if (more === undefined) continue
      const whole = kept.get(root)
      if (whole === undefined) kept.set(root, more)
      else for (const each of more) whole.add(each)
    }
  }
}

const registerOf = (number: string): string => number.slice(0, number.indexOf(' '))

/** Whether two sets of numbers speak against each other: they have numbers of one register, and none of it in common. */
function numbersDiffer(some: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined): boolean {
  if (some === undefined || others === undefined) return false
  for (const number of some) {
    const register = registerOf(number)
    const same = [...others].filter((other) => registerOf(other) === register)
    if (same.length > 0 && ![...some].some((each) => same.includes(each))) return true
  }
  return false
}
