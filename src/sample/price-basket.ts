import { decimalPounds } from '../values/money.ts'
import type { Country } from './country.ts'
import { Chance } from '../values/chance.ts'
import type { Service } from '../organisations/body.ts'

interface Item {
  readonly name: string
  readonly service: Service
  /** Pounds; the spread is that of the published baskets: the deviation of the logarithm. */
  readonly middle: number
  readonly spread: number
  readonly quantity: number
}

const item = (service: Service, name: string, middle: number, spread: number, quantity: number): Item => ({
  service,
  name,
  middle,
  spread,
  quantity,
})

/** Items and spreads after the Home Office's baskets of goods; the prices are invented around their middles. */
const items: readonly Item[] = [
  item('police', 'High visibility jacket', 34, 0.45, 300),
  item('police', 'Baton', 46, 0.28, 150),
  item('police', 'Duty belt', 7.5, 0.5, 200),
  item('police', 'Body armour', 285, 0.2, 180),
  item('police', 'Fleece', 26, 0.22, 400),
  item('police', 'Trousers', 13, 0.2, 900),
  item('police', 'Handcuffs', 24, 0.26, 250),
  item('police', 'Boots', 61, 0.3, 350),
  item('police', 'Laptop personal computer', 720, 0.18, 400),
  item('fire', 'Fire fighting helmet (without torch)', 172, 0.16, 60),
  item('fire', 'Fire hood', 24, 0.3, 150),
  item('fire', 'Fire fighting boots (leather)', 142, 0.14, 120),
  item('fire', 'Fire fighting gloves', 46, 0.25, 200),
  item('fire', 'White shirt', 9.4, 0.32, 400),
  item('fire', 'Waterproof jacket', 44, 0.38, 90),
  item('fire', 'Automatic Emergency Defibrillator', 980, 0.22, 12),
  item('fire', 'Handheld Thermal Imaging Camera', 3_200, 0.38, 10),
  item('fire', 'Fire fighting trousers', 186, 0.2, 120),
  item('fire', 'Fire fighting tunic', 262, 0.2, 120),
  item('fire', 'Jumper (or fleece)', 18, 0.3, 200),
  item('fire', 'Trousers', 16, 0.25, 300),
  item('fire', 'T-shirt', 6.1, 0.3, 600),
  item('fire', 'Breathing Apparatus set', 780, 0.25, 40),
  item('fire', 'Smoke alarm', 7.4, 0.25, 3_000),
  item('fire', 'Portable ladder', 720, 0.3, 6),
  item('fire', 'Laptop personal computer', 690, 0.2, 80),
  item('fire', 'Lay-flat hose', 178, 0.2, 100),
  item('fire', 'Medium Rescue Pumping Appliance', 224_000, 0.09, 2),
]

/** What a price is for: most buy the standard item; a small order costs more, and where a service is managed it is the price of replacing a lost one. */
const bases = [
  { words: 'Standard item, bought outright', comparability: 'like-for-like', share: 0.8, price: 1, quantity: 1 },
  { words: 'Small order', comparability: 'close', share: 0.12, price: 1.14, quantity: 0.06 },
  { words: 'Managed service: replacement price', comparability: 'not-comparable', share: 0.06, price: 1.7, quantity: 0.1 },
  { words: '', comparability: 'unknown', share: 0.02, price: 1, quantity: 1 },
] as const
type Basis = (typeof bases)[number]

/** What a body paid for one of an item; pence. */
export interface SamplePrice {
  readonly item: string
  readonly body: string
  readonly pence: number
  readonly quantity: number
  readonly basis: Basis
}

function basisOf(chance: Chance): Basis {
  let left = chance.next()
  return bases.find((basis) => (left -= basis.share) < 0) ?? bases[0]
}

/** The prices that the bodies of a service paid; three in twenty did not say. */
export function inventPrices(country: Country, service: Service): readonly SamplePrice[] {
  return items
    .filter((each) => each.service === service)
    .flatMap((each) =>
      country.bodies
        .filter((body) => body.service === service)
        .flatMap((body) => {
          const chance = new Chance(country.seed, 'price', each.name, body.id)
          if (chance.happens(0.15)) return []
          const basis = basisOf(chance)
          const pence = Math.round(chance.around(each.middle, each.spread) * basis.price * 100)
          const quantity = Math.max(1, Math.round(chance.around(each.quantity * body.size, 0.5) * basis.quantity))
          return [{ item: each.name, body: body.id, pence, quantity, basis }]
        }),
    )
}

/** A basket as the Home Office publishes one: a body a row, each item's price and then its quantity; and here what the price is for. */
export function basketRows(country: Country, service: Service, prices: readonly SamplePrice[]): readonly (readonly string[])[] {
  const named = [...new Set(prices.map((price) => price.item))]
  const of = new Map(prices.map((price) => [`${price.item} ${price.body}`, price]))
  const bodies = country.bodies.filter((body) => body.service === service)
  return [
    [
      service === 'fire' ? 'Fire and Rescue Service' : 'Police force',
      ...named.flatMap((name) => [`${name} (£)`, 'Quantity', 'Price basis']),
    ],
    ...bodies.map((body) => [
      body.name,
      ...named.flatMap((name) => {
        const price = of.get(`${name} ${body.id}`)
        return price ? [decimalPounds(price.pence), String(price.quantity), price.basis.words] : ['-', '-', '-']
      }),
    ]),
  ]
}

/** What was paid above the middle price of each item, in pence, and how many prices of it there are: only of prices that are like for like. */
export function overpaid(
  prices: readonly SamplePrice[],
): readonly { item: string; middle_pence: number; above_middle_pence: number; prices: number; like_for_like: number }[] {
  return [...Map.groupBy(prices, (price) => price.item)].map(([name, all]) => {
    const paid = all.filter((price) => price.basis.comparability === 'like-for-like')
    const sorted = paid.map((price) => price.pence).toSorted((a, b) => a - b)
    const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
    const above = paid.reduce((sum, price) => sum + Math.max(0, price.pence - middle) * price.quantity, 0)
    return { item: name, middle_pence: middle, above_middle_pence: above, prices: all.length, like_for_like: paid.length }
  })
}
