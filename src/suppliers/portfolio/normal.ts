/**
 * The share of the standard normal distribution below a value, to about 15 digits: Hart's rational approximation as given by West, *Better
 * approximations to cumulative normal functions* (Wilmott, 2005).
 */
export function normalBelow(value: number): number {
  const size = Math.abs(value)
  if (size > 37) return value > 0 ? 1 : 0
  const above = Math.exp((-size * size) / 2) * (size < 7.07106781186547 ? near(size) : far(size))
  return value > 0 ? 1 - above : above
}

const near = (size: number): number => polynomial(size, numerator) / polynomial(size, denominator)
const far = (size: number): number => 1 / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / 2.506628274631

const numerator = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376,
]
const denominator = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948,
  440.413735824752,
]
const polynomial = (at: number, factors: readonly number[]): number => factors.reduce((sum, factor) => sum * at + factor, 0)

/** The value below which a share of the standard normal distribution lies, for shares from 0 to 1: Acklam's approximation, made exact by one step of Halley's method. */
export function normalQuantile(share: number): number {
  if (share <= 0) return -Infinity
  if (share >= 1) return Infinity
  const first = roughQuantile(share)
  const miss = (normalBelow(first) - share) * Math.sqrt(2 * Math.PI) * Math.exp((first * first) / 2)
  return Number.isFinite(miss) ? first - miss / (1 + (first * miss) / 2) : first
}

const edge = 0.02425

function roughQuantile(share: number): number {
  if (share > 1 - edge) return -roughQuantile(1 - share)
  if (share < edge) {
    const tail = Math.sqrt(-2 * Math.log(share))
    return polynomial(tail, tailNumerator) / polynomial(tail, tailDenominator)
  }
  const centre = share - 0.5
  const square = centre * centre
  return (centre * polynomial(square, centreNumerator)) / polynomial(square, centreDenominator)
}

const centreNumerator = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239]
const centreDenominator = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
const tailNumerator = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783,
]
const tailDenominator = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
