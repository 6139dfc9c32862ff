import type { Held, Link, Numbered } from './cluster.ts'

/** What of a mention's contracts bears on which number is its. */
export interface Supported extends Numbered {
  /** Contracts that name it so. */
  readonly contracts: number
}

/** Links that stand, and those held back because the name fits several numbers. */
export interface Settled {
  readonly links: readonly Link[]
  readonly held: readonly Held[]
}

/** Two links as good as each other, in bits. */
const asGood = 3
/** The share of contracts with one number from which on the others are taken for slips. */
const mostly = 0.8

/**
 * A name published without a number that fits companies with different numbers equally well belongs to the one that has four in five of the
 * contracts under that name, or to none until a person says so.
 */
export function settleLinks(links: readonly Link[], mentions: ReadonlyMap<number, Supported>): Settled {
  const rivals = new Map<number, Link[]>()
  for (const link of links) {
    for (const [bare, numbered] of [
      [link.one, link.other],
      [link.other, link.one],
    ] as const) {
      if (mentions.get(bare)?.number !== null || (mentions.get(numbered)?.number ?? null) === null) continue
      const known = rivals.get(bare)
      if (known === undefined) rivals.set(bare, [link])
      else known.push(link)
    }
  }
  const dropped = new Set<Link>()
  for (const [bare, all] of rivals) for (const link of losers(bare, all, mentions)) dropped.add(link)
  return {
    links: links.filter((link) => !dropped.has(link)),
    held: [...dropped].map((link) => ({ ...link, by: 'several numbers' as const })),
  }
}

function losers(bare: number, all: readonly Link[], mentions: ReadonlyMap<number, Supported>): readonly Link[] {
  const numberedOf = ({ one, other }: Link): Supported => mentions.get(one === bare ? other : one)!
  const best = Math.max(...all.map(({ weight }) => weight))
  const good = all.filter(({ weight }) => weight >= best - asGood)
  const contracts = new Map<string, number>()
  for (const link of good) {
    const { number, contracts: many } = numberedOf(link)
    if (number !== null) contracts.set(number, (contracts.get(number) ?? 0) + many)
  }
  if (!differ([...contracts.keys()])) return []
  const whole = [...contracts.values()].reduce((sum, many) => sum + many, 0)
  const [winner] = [...contracts].filter(([, many]) => many >= mostly * whole && many > 1).map(([number]) => number)
  return all.filter((link) => numberedOf(link).number !== winner && differ([numberedOf(link).number!, ...contracts.keys()]))
}

/** Whether two of some numbers are of one register. */
function differ(numbers: readonly string[]): boolean {
  const registers = [...new Set(numbers)].map((number) => number.slice(0, number.indexOf(' ')))
  return new Set(registers).size < registers.length
}
