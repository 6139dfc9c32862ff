import type { MapStep } from '../../web/charts/tile-map.ts'

/** Two bounds that part values above nought into thirds; nought and below have no part in it. */
export function thirdBounds(values: readonly number[]): readonly [number, number] {
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b)
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return [at(1 / 3), at(2 / 3)]
}

/** The shade of a value that was paid: 1, 2 or 3 by the bounds; what was given back, or even, is the palest. */
export const shadeOf = (value: number, [low, high]: readonly [number, number]): 1 | 2 | 3 =>
  value >= high && value > 0 ? 3 : value >= low && value > 0 ? 2 : 1

/** The step of a map for a shade: the palest step of a map means little, and 0 nothing. */
export const stepOfShade = (shade: 0 | 1 | 2 | 3): MapStep => (shade === 0 ? 0 : shade === 1 ? 2 : shade === 2 ? 3 : 4)
