import { addDays, formatMonth } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { monthColumns } from '../../web/charts/month-columns.ts'
import type { Page } from '../../web/page.ts'
import { choiceOf } from '../../web/query.ts'
import { amountShown } from '../contracts/amount-shown.ts'
import { servicesOnMap } from '../bodies/bodies-on-map.ts'
import { halfYear, wholeYear } from '../home/ends-ahead.ts'
import { categoryAddress } from '../categories/category-address.ts'
import { homeFacts } from '../home/home-facts.ts'
import { searchExamples } from '../home/search-examples.ts'
import { mapMeasures, measureShown, measureSpans } from '../bodies/map-measures.ts'
import { financialYearName, lastDayOf } from '../months.ts'
import { receiptFor } from '../receipt-links.ts'
import { serviceName, serviceNames, sourceKindNames } from '../service-names.ts'

type Facts = Awaited<ReturnType<typeof homeFacts>>

const payersShown = 4
const goneShown = 3

/** The home page: what ends soon, what is bought most and by whom, how complete the data is, and where everything else is. */
export const homePage: Page = {
  method: 'GET',
  path: '/',
  who: 'anyone',
  answer: async (request) => {
    const { query, today } = request
    const show = choiceOf(query, 'show', mapMeasures) ?? 'months'
    const facts = await homeFacts(request)
    const has = (kind: string): boolean => facts.loaded.some((one) => one.kind === kind)
    return {
      template: 'register/pages/home.njk',
      data: {
        title: 'What the UK’s emergency services buy and do together',
        ownSearch: true,
        empty: facts.loaded.length === 0,
        has: { payments: has('payments'), contracts: has('contracts') || has('notices'), prices: has('prices') },
        examples: searchExamples(facts),
        ends: endsShown(facts, today),
        year: moneyShown(facts),
        complete: completeShown(facts, today),
        onMap: await servicesOnMap(request, 'police', show),
        measures: mapMeasures.map((one) => ({
          text: measureShown(one, today).name,
          here: one === show,
          href: `${address('/', { show: one === 'months' ? null : one })}#map`,
        })),
        newest: facts.newest.map((one) => ({ ...one, kindName: sourceKindNames[one.kind] })),
        gone: { bodies: facts.gone.slice(0, goneShown), more: Math.max(0, facts.gone.length - goneShown) },
        loaded: facts.loaded.map((one) => ({ ...one, name: sourceKindNames[one.kind] })),
      },
    }
  },
}

function endsShown({ ends }: Facts, today: IsoDate) {
  const span = (days: number) => receiptFor.contracts({ 'ends-from': today, 'ends-to': addDays(today, days) })
  return {
    ...ends,
    inYear: ends.year,
    from: today,
    to: addDays(today, wholeYear),
    months: ends.months.map((one) => ({ ...one, last: lastDayOf(one.month) })),
    largest: ends.largest.map((one) => ({ ...one, amount: amountShown(one) })),
    chart: monthColumns(
      ends.months.map(({ month, contracts }) => ({ month, value: contracts })),
      `Contracts that end in each month from ${formatMonth(ends.months[0]?.month ?? today)} on`,
    ),
    receipts: { halfYear: span(halfYear), year: span(wholeYear) },
  }
}

/** Where the money of a financial year went; null where no payment is loaded. */
function moneyShown({ span, paid, bought }: Facts) {
  if (span === null) return null
  const days = { from: span.from, to: span.to }
  const pence = paid.reduce((sum, one) => sum + one.pence, 0)
  const rest = [
    { text: 'Other categories', pence: bought.otherDivisions, href: '/categories' },
    { text: 'No purchase: taxes, pay, grants', pence: bought.noPurchase, href: '/categories/spend-words' },
    { text: 'Not placed in the tree', pence: bought.notPlaced, href: '/categories/spend-words' },
  ].filter((one) => one.pence !== 0)
  return {
    name: financialYearName(span.year),
    pence,
    bodies: paid.length,
    receipt: receiptFor.paid(days),
    divisions: bought.divisions.map((one) => ({
      ...one,
      receipt: receiptFor.paidPlaced({ cpv: one.division, ...days }),
      href: categoryAddress(one.division.padEnd(8, '0')),
    })),
    rest,
    longest: Math.max(1, ...rest.map((one) => one.pence), ...bought.divisions.map((one) => one.pence)),
    all: address('/payments', { ...days, group: 'category' }),
    payers: paid.slice(0, payersShown).map((one) => ({ ...one, receipt: receiptFor.paid({ body: one.id, ...days }) })),
    services: [...Map.groupBy(paid, (one) => one.service)]
      .map(([service, own]) => ({
        name: serviceName(service),
        bodies: own.length,
        pence: own.reduce((sum, one) => sum + one.pence, 0),
        receipt: service === null ? null : receiptFor.paid({ service, ...days }),
      }))
      .toSorted((one, other) => other.pence - one.pence),
    allPayers: address('/payments', { ...days, group: 'body' }),
  }
}

function completeShown({ complete, known, loaded, signed }: Facts, today: IsoDate) {
  const { months } = measureSpans(today)
  const to = lastDayOf(months.to)
  const read = loaded.reduce((sum, one) => sum + one.read, 0)
  const rejected = loaded.reduce((sum, one) => sum + one.rejected, 0)
  return {
    from: months.from,
    to,
    services: complete.map((one) => ({
      ...one,
      name: serviceNames[one.service],
      receipt: receiptFor.bodiesComplete({ service: one.service, from: months.from, to }),
    })),
    facts: [
      { text: 'Contracts with an end date', have: known.withEnd, of: known.contracts, receipt: receiptFor.contractsWithEnd({}) },
      {
        text: 'Contracts with a company number',
        have: known.withNumber,
        of: known.contracts,
        receipt: receiptFor.contractsWithNumber({}),
      },
      { text: 'Rows rejected, with a reason', have: rejected, of: read, receipt: receiptFor.rowsRejected({}) },
      {
        text: 'Services signed up as members',
        have: signed.filter(({ signer }) => signer !== null).length,
        of: signed.length,
        receipt: receiptFor.bodiesSignedUp({}),
      },
    ].map((one) => ({ ...one, share: shareShown(one.have, one.of) })),
  }
}

/** A share in words; a share that is hardly anything is not rounded to nothing. */
function shareShown(have: number, of: number): string {
  if (of === 0) return 'None loaded'
  const percent = (have / of) * 100
  if (percent > 0 && percent < 0.1) return 'under 0.1%'
  return `${percent.toLocaleString('en-GB', { maximumFractionDigits: percent < 10 ? 1 : 0 })}%`
}
