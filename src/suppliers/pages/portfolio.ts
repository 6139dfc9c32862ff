import { formatDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { tablePages } from '../../web/open-table.ts'
import type { Page, PageRequest } from '../../web/page.ts'
import { Remembered } from '../../web/remembered.ts'
import { drillAddress } from '../drill/drill-address.ts'
import { isMember } from '../../web/reader.ts'
import { accountsOf } from '../standing/accounts-store.ts'
import { failuresByZ } from '../portfolio/failure-by-z.ts'
import { standingsOf } from '../portfolio/standing-of.ts'
import { askedPortfolio } from '../portfolio/asked-portfolio.ts'
import type { AskedPortfolio } from '../portfolio/asked-portfolio.ts'
import { portfolioOf } from '../portfolio/portfolio.ts'
import { portfolioTable } from '../portfolio/portfolio-table.ts'
import { readPortfolio } from '../portfolio/read-portfolio.ts'
import type { PortfolioFacts } from '../portfolio/read-portfolio.ts'

/** Suppliers that are looked at: those named on most contracts. */
const looked = 40
const years = 5_000
const shown = 25

const facts = new Remembered<PortfolioFacts>()

async function drawn({ sql, moment, reader }: PageRequest, { on, given, usual, seed, common, withinGroup }: AskedPortfolio) {
  const { suppliers, live, replacement } = await facts.of(moment, on, () => readPortfolio(sql, on, looked))
  // Accounts are for members alone: to others every supplier has the usual probability.
  const accounts = isMember(reader)
    ? await accountsOf(
        sql,
        suppliers.map(({ id }) => id),
      )
    : []
  const standings = standingsOf(accounts, on)
  return portfolioOf({ suppliers, live, replacement, given, standings, usual, drawing: { seed, years, common, withinGroup } })
}

const portfolioPage: Page = {
  method: 'GET',
  path: '/portfolio',
  who: 'anyone',
  answer: async (request) => {
    const asked = askedPortfolio(request.query, request.today)
    const { ranked, year } = await drawn(request, asked)
    const by = { bad: 'inBadYears', expected: 'expected', fails: 'ifItFails' } as const
    const key = by[asked.sort]
    const ordered = ranked.toSorted((a, b) => b[key] - a[key] || a.id - b.id)
    const percent = (share: number): string => String(Number((share * 100).toPrecision(3)))
    const row = (one: (typeof ranked)[number]) => ({
      ...one,
      percent: percent(one.probability),
      given: asked.query[`p${one.id}`] ?? '',
      groupHref: one.group ? `/supplier-groups/${one.group.id}` : null,
      href: drillAddress([one.id], request.query.has('on') ? asked.on : null),
    })
    const orders = { bad: 'Bad years', expected: 'Expected', fails: 'If it fails' }
    return {
      template: 'suppliers/pages/portfolio.njk',
      data: {
        title: 'A year of suppliers',
        breadcrumbs: [{ text: 'Failure drill', href: '/drill' }],
        asked,
        usualPercent: percent(asked.usual),
        commonPercent: percent(asked.common),
        groupPercent: percent(asked.withinGroup),
        byAccounts: isMember(request.reader),
        failuresByZ,
        years,
        looked,
        year,
        anyFails: Math.round(year.anyFails * 100),
        first: ordered.slice(0, shown).map(row),
        rest: ordered.slice(shown).map(row),
        most: Math.max(0, ...ordered.map((one) => one[key])),
        key,
        sorts: Object.entries(orders).map(([sort, text]) => ({
          text,
          here: asked.sort === sort,
          href: address('/portfolio', { ...asked.query, sort: sort === 'bad' ? null : sort }),
        })),
        list: { ...asked.query, sort: null },
        another: address('/portfolio', { ...asked.query, seed: asked.seed + 1 }),
      },
    }
  },
}

/** The portfolio: which suppliers cost most in an average and in a bad year, as a page and as a list to take away. */
export const portfolioPages: readonly Page[] = [
  portfolioPage,
  ...tablePages('/portfolio', async (request) => {
    const asked = askedPortfolio(request.query, request.today)
    const { ranked } = await drawn(request, asked)
    return portfolioTable(
      ranked,
      `What suppliers’ failure would cost within a year of ${formatDate(asked.on)}, by ${years} years drawn with seed ${asked.seed}`,
    )
  }),
]
