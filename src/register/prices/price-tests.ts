/** What the tests of a price look at. */
export interface TestedPrice {
  readonly unit: string
  readonly quantity: number | string | null
  readonly comparability: string
  readonly pricedOn: string | null
  readonly bodySlug: string | null
}

/** A test of how far prices can be compared, and how many of them pass, cannot be tested, and fail. */
export interface PriceTest {
  readonly name: string
  readonly pass: number
  readonly unknown: number
  readonly fail: number
}

type Outcome = 'pass' | 'unknown' | 'fail'

const known = (is: boolean): Outcome => (is ? 'pass' : 'unknown')

const tests: readonly { readonly name: string; readonly of: (price: TestedPrice, usualUnit: string) => Outcome }[] = [
  {
    name: 'The same thing, bought in the same or nearly the same way',
    of: ({ comparability }) => (comparability === 'unknown' ? 'unknown' : comparability === 'not-comparable' ? 'fail' : 'pass'),
  },
  {
    name: 'No difference that may matter',
    of: ({ comparability }) => (comparability === 'unknown' ? 'unknown' : comparability === 'like-for-like' ? 'pass' : 'fail'),
  },
  { name: 'The same unit as most', of: ({ unit }, usualUnit) => (unit === usualUnit ? 'pass' : 'fail') },
  {
    name: 'Ten or more bought',
    of: ({ quantity }) => (quantity === null ? 'unknown' : Number(quantity) >= 10 ? 'pass' : 'fail'),
  },
  { name: 'Day of the price known', of: ({ pricedOn }) => known(pricedOn !== null) },
  { name: 'Body found in the directory', of: ({ bodySlug }) => known(bodySlug !== null) },
]

/** The tests, in a fixed order; the first two decide the comparison, the rest are there to weigh it by. */
export function priceTests(prices: readonly TestedPrice[]): readonly PriceTest[] {
  const units = Map.groupBy(prices, (price) => price.unit)
  const [usualUnit = ''] = [...units].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? []
  return tests.map(({ name, of }) => {
    const outcomes = prices.map((price) => of(price, usualUnit))
    const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length
    return { name, pass: count('pass'), unknown: count('unknown'), fail: count('fail') }
  })
}
