/** A mention of a supplier: a name, with the number published beside it or none (''). */
export interface ChainMention {
  readonly id: number
  readonly nameId: number
  readonly name: string
  readonly number: string
}

/** A judgement that two mentions are one supplier: the machine's with its weight in bits, or a person's. */
export interface JoinedPair {
  readonly one: number
  readonly other: number
  readonly by: 'machine' | 'person'
  readonly weight: number
  readonly probability: number
  /** When the person judged. */
  readonly on: string | null
}

/** One link of the chain that makes mentions one supplier. */
export interface ChainLink extends JoinedPair {
  readonly from: ChainMention
  readonly to: ChainMention
}

/** The links that suffice to hold a supplier together, and the mentions that no kept judgement joins to the others. */
export interface Chain {
  readonly links: readonly ChainLink[]
  readonly apart: readonly ChainMention[]
}

/**
 * The chain of judgements behind a supplier: what people said first, then the machine's heaviest, each only where it joins what was not joined
 * yet (Kruskal's tree, by which suppliers are made too). So there is one link fewer than mentions, where all are joined.
 */
export function chainOf(mentions: readonly ChainMention[], pairs: readonly JoinedPair[]): Chain {
  const byId = new Map(mentions.map((one) => [one.id, one]))
  const parent = new Map(mentions.map((one) => [one.id, one.id]))
  const rootOf = (id: number): number => {
    let root = id
    while (parent.get(root) !== root) root = parent.get(root)!
    parent.set(id, root)
    return root
  }
  const order = pairs
    .filter(({ one, other }) => byId.has(one) && byId.has(other))
    .toSorted((a, b) => Number(b.by === 'person') - Number(a.by === 'person') || b.weight - a.weight || a.one - b.one || a.other - b.other)
  const links: ChainLink[] = []
  for (const pair of order) {
    const [one, other] = [rootOf(pair.one), rootOf(pair.other)]
    if (one === other) continue
    parent.set(Math.max(one, other), Math.min(one, other))
    links.push({ ...pair, from: byId.get(pair.one)!, to: byId.get(pair.other)! })
  }
  const sizes = Map.groupBy(mentions, (one) => rootOf(one.id))
  const most = Math.max(0, ...[...sizes.values()].map((own) => own.length))
  const main = mentions.find((one) => sizes.get(rootOf(one.id))?.length === most)
  return { links, apart: main === undefined ? [] : mentions.filter((one) => rootOf(one.id) !== rootOf(main.id)) }
}
