import type { IsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { choiceOf, dayOf, textOf } from '../../web/query.ts'
import { usualProbability } from './failure-probability.ts'
import { baselCorrelation } from './one-factor.ts'

/** What the address of a portfolio asks for: what was given, and what is then used. */
export interface AskedPortfolio {
  readonly on: IsoDate
  readonly seed: number
  /** The usual probability, from 0 to 1. */
  readonly usual: number
  /** ρ, from 0 to 1. */
  readonly common: number
  /** ρ between companies of one group, from 0 to 1, and never less than `common`. */
  readonly withinGroup: number
  readonly sort: 'bad' | 'expected' | 'fails'
  /** Probabilities given for suppliers, from 0 to 1, by their numbers. */
  readonly given: ReadonlyMap<number, number>
  /** As in the address, for links that change one part of it. */
  readonly query: Readonly<Record<string, string | null>>
}

const orders = ['bad', 'expected', 'fails'] as const
const mostGiven = 200
/** Our own assumption: companies of one group lend to each other and stand in for each other’s debts. */
const usualWithinGroup = 0.8

/** Reads `/portfolio?seed=1&usual=0.53&common=21&group=80&p27=4`; percentages. Fails with `invalid` on what is no percentage or no seed. */
export function askedPortfolio(query: URLSearchParams, today: IsoDate): AskedPortfolio {
  const seedText = textOf(query, 'seed')
  const seed = seedText === null ? 1 : /^\d{1,9}$/.test(seedText) ? Number(seedText) : null
  if (seed === null) throw invalid(`“${seedText}” is no seed.`, 'Write a whole number of up to nine digits.')
  const usual = percentOf(query, 'usual') ?? usualProbability
  const common = percentOf(query, 'common')
  const withinGroup = percentOf(query, 'group')
  const names = [...new Set(query.keys())].filter((name) => /^p[1-9]\d{0,9}$/.test(name))
  if (names.length > mostGiven) throw invalid('There are too many probabilities.', `Give ${mostGiven} at most.`)
  const given = new Map(
    names.flatMap((name) => {
      const share = percentOf(query, name)
      return share === null ? [] : [[Number(name.slice(1)), share] as const]
    }),
  )
  const day = dayOf(query, 'on')
  const sort = choiceOf(query, 'sort', orders)
  return {
    on: day ?? today,
    seed,
    usual,
    common: common ?? baselCorrelation(usual),
    withinGroup: Math.max(withinGroup ?? usualWithinGroup, common ?? baselCorrelation(usual)),
    sort: sort ?? 'bad',
    given,
    query: {
      on: day,
      seed: seedText,
      usual: textOf(query, 'usual'),
      common: textOf(query, 'common'),
      group: textOf(query, 'group'),
      sort,
      ...Object.fromEntries([...given.keys()].map((id) => [`p${id}`, textOf(query, `p${id}`)])),
    },
  }
}

function percentOf(query: URLSearchParams, name: string): number | null {
  const text = textOf(query, name)?.replace(/\s*%$/, '') ?? null
  if (text === null) return null
  const percent = /^\d{1,3}(?:\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN
  if (!(percent >= 0 && percent <= 100)) throw invalid(`“${text}” is no percentage.`, 'Write a number from 0 to 100, such as 0.5.')
  return percent / 100
}
