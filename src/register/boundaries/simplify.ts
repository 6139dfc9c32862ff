import type { Point } from './project.ts'

/** A closed line, its first point not repeated at its end. */
export type Ring = readonly Point[]

const areaOf = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

const samePoint = (one: Point | undefined, other: Point | undefined): boolean => one?.[0] === other?.[0] && one?.[1] === other?.[1]

/** The area within a ring, in the square of its units. */
export const ringArea = (ring: Ring): number =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => sum + x * (ring[(at + 1) % ring.length]?.[1] ?? 0) - (ring[(at + 1) % ring.length]?.[0] ?? 0) * y, 0),
  ) / 2

/** A ring without points that repeat the one before, and without the first again at its end. */
export function withoutRepeats(ring: Ring): Ring {
  const kept = ring.filter((point, at) => at === 0 || !samePoint(point, ring[at - 1]))
  return kept.length > 1 && samePoint(kept[0], kept.at(-1)) ? kept.slice(0, -1) : kept
}

/**
 * How much each point of a ring matters: the area of the triangle that is lost with it, least first, never less than that of a point that
 * went before (Visvalingam and Whyatt, Line generalisation by repeated elimination of points, The Cartographic Journal 30, 1993). The last
 * three points matter infinitely.
 */
export function weights(ring: Ring): readonly number[] {
  const weight = ring.map(() => Infinity)
  const left = ring.map((_, at) => (at + ring.length - 1) % ring.length)
  const right = ring.map((_, at) => (at + 1) % ring.length)
  const area = (at: number): number => areaOf(ring[left[at]!]!, ring[at]!, ring[right[at]!]!)
  const heap = new LeastFirst(ring.length)
  for (const at of ring.keys()) heap.set(at, area(at))
  let least = 0
  for (let remaining = ring.length; remaining > 3; remaining--) {
    const [at, lost] = heap.takeLeast()
    least = Math.max(least, lost)
    weight[at] = least
    const before = left[at]!
    const after = right[at]!
    right[before] = after
    left[after] = before
    heap.set(before, area(before))
    heap.set(after, area(after))
  }
  return weight
}

/** Numbers in order of their values, the least first; setting a value again makes the earlier one void. */
class LeastFirst {
  readonly #heap: { readonly at: number; readonly value: number }[] = []
  readonly #current: Float64Array

  constructor(size: number) {
    this.#current = new Float64Array(size).fill(Number.NaN)
  }

  set(at: number, value: number): void {
    this.#current[at] = value
    const heap = this.#heap
    let place = heap.push({ at, value }) - 1
    while (place > 0 && heap[(place - 1) >> 1]!.value > value) {
      const parent = (place - 1) >> 1
      heap[place] = heap[parent]!
      heap[parent] = { at, value }
      place = parent
    }
  }

  takeLeast(): readonly [number, number] {
    for (;;) {
      const { at, value } = this.#take()
      if (this.#current[at] !== value) continue
      this.#current[at] = Number.NaN
      return [at, value]
    }
  }

  #take(): { readonly at: number; readonly value: number } {
    const heap = this.#heap
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return top
    let place = 0
    for (;;) {
      let child = place * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]!.value < heap[child]!.value) child++
      if (heap[child]!.value >= last.value) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
    return top
  }
}

/**
 * Outlines with at most so many points in all, each area at least its largest ring: the points that matter least go first, over all
 * areas alike, and rings that shrink below four points or `smallest` square units go with them.
 */
export function simplify(areas: readonly (readonly Ring[])[], mostPoints: number, smallest: number): readonly (readonly Ring[])[] {
  const kept = areas.map((rings) => {
    const tidy = rings.map(withoutRepeats).filter((ring) => ring.length >= 3)
    const largest = tidy.toSorted((one, other) => ringArea(other) - ringArea(one))[0]
    return tidy.filter((ring) => ring === largest || ringArea(ring) >= smallest)
  })
  const weighed = kept.map((rings) => rings.map((ring) => ({ ring, weight: weights(ring) })))
  const all = weighed.flat().flatMap(({ weight }) => weight.filter(Number.isFinite))
  const over = all.length - mostPoints
  const bound = over <= 0 ? 0 : (all.toSorted((a, b) => a - b)[over] ?? Infinity)
  return weighed.map((rings) => {
    const thinned = rings.map(({ ring, weight }) => ring.filter((_, at) => weight[at]! > bound || weight[at] === Infinity))
    const wide = thinned.filter((ring) => ring.length >= 4)
    return wide.length > 0 ? wide : thinned.slice(0, 1)
  })
}

/** Rings as an SVG path in whole numbers, each point told from the one before. */
export const pathOfRings = (rings: readonly Ring[]): string =>
  rings
    .map((ring) => {
      const [first = [0, 0]] = ring
      const steps = ring.slice(1).map(([x, y], at) => `${x - ring[at]![0]} ${y - ring[at]![1]}`)
      return `M${first[0]} ${first[1]}l${steps.join(' ').replaceAll(' -', '-')}z`
    })
    .join('')
