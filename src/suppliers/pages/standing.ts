import { createReadStream } from 'node:fs'
import { addDays, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Failure } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf, poundsOf } from '../../web/query.ts'
import { hasRole } from '../../web/reader.ts'
import { accountsFigureNames, accountsFigures } from '../standing/accounts-figures.ts'
import type { AccountsFigure } from '../standing/accounts-figures.ts'
import { accountsOf, addAccounts, withdrawAccounts } from '../standing/accounts-store.ts'
import { accountsByCompany, rateAccounts } from '../standing/rate-accounts.ts'
import { accountsColumns, readAccountsFile } from '../standing/read-accounts-file.ts'
import { accountsUnits, readAccountsAmount } from '../standing/read-accounts-amount.ts'
import type { AccountsUnit } from '../standing/read-accounts-amount.ts'
import { noWarnings, proposeWatch } from '../standing/propose-watch.ts'
import { readThresholds, thresholdsOn } from '../standing/thresholds.ts'
import { paidByYear, warningsOf } from '../standing/warnings-store.ts'
import { watchesOf } from '../standing/watch-store.ts'
import type { ShownSupplier } from '../anchor-store.ts'
import { longestReason, longestSource } from './longest.ts'
import { metricShown } from '../standing/metric-shown.ts'
import { atItsAddress, shownSupplier } from './shown-supplier.ts'

const yearsShown = 5
const mostFileBytes = 200_000

/** A supplier's financial standing, for members: accounts by year, the ratios they give, and its time on the watch list. */
export const standingPages: readonly Page[] = [
  { method: 'GET', path: '/suppliers/:id/standing', who: 'member', answer: atItsAddress('standing', show) },
  { method: 'POST', path: '/suppliers/:id/standing/accounts', who: 'category manager', answer: add },
  { method: 'POST', path: '/suppliers/:id/standing/accounts-file', who: 'category manager', fileBytes: mostFileBytes, answer: addFile },
  { method: 'POST', path: '/suppliers/:id/standing/accounts/:accounts/withdrawal', who: 'category manager', answer: withdraw },
]

const done: Readonly<Record<string, string>> = {
  accounts: 'The accounts were kept.',
  withdrawn: 'The accounts were taken back.',
  watch: 'It is on the watch list.',
  review: 'The watch list was changed.',
}

/** The page, and the page again with a form of it that is to be put right. */
export async function show(request: PageRequest, supplier: ShownSupplier, form?: Form): Promise<PageAnswer> {
  const { sql, query, today, reader } = request
  const all = await accountsOf(sql, [supplier.supplierId])
  const years = await paidByYear(sql, supplier.supplierId)
  const thresholds = thresholdsOn(today, readThresholds())
  const asked = poundsOf(query, 'contract-value')
  const annualContractValue = asked ?? lastWholeYear(years, today)
  const series = accountsByCompany(all).map((own) => rateAccounts(own.slice(0, yearsShown), annualContractValue, thresholds))
  const [warnings] = await warningsOf(sql, [supplier.supplierId], addDays(today, -365))
  const watches = await watchesOf(sql, supplier.supplierId)
  const isWatched = watches.some(({ endedOn }) => endedOn === null)
  return {
    template: 'suppliers/pages/standing.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: `Financial standing of ${supplier.name}`,
      breadcrumbs: [
        { text: 'Strategic suppliers', href: '/strategic-suppliers' },
        { text: supplier.name, href: pathOf('suppliers', supplier.supplierId, 'stewardship') },
      ],
      done: done[query.get('done') ?? ''],
      supplier,
      series: series.map((periods, place) => ({
        place,
        level: periods[0]?.accounts.level,
        company: periods[0]?.accounts.company,
        periods,
        rows: (periods[0]?.rated ?? []).map((metric, at) => ({
          ...metric,
          cells: periods.map(({ rated }) => ({ ...rated[at], shown: metricShown(rated[at]?.value ?? null, metric.unit) })),
          low: `${metric.threshold.better === 'higher' ? 'above' : 'below'} ${metricShown(metric.threshold.lowRisk, metric.unit)}`,
          high: `${metric.threshold.better === 'higher' ? 'below' : 'above'} ${metricShown(metric.threshold.highRisk, metric.unit)}`,
          method: metric.key === 'altman-z' ? 'altman-z' : 'financial-viability',
        })),
        figures: accountsFigureNames
          .map((name) => ({ ...accountsFigures[name], cells: periods.map(({ accounts }) => accounts.figures[name] ?? null) }))
          .filter(({ cells }) => cells.some((cell) => cell !== null)),
      })),
      thresholds: [...new Map([...thresholds.values()].map((one) => [one.source, one] as const)).values()],
      annualContractValue,
      isAsked: asked !== null,
      years: years.slice(0, yearsShown).map((one) => ({ ...one, name: `${one.year} to ${one.year + 1}` })),
      watches,
      isWatched,
      proposals: isWatched
        ? []
        : proposeWatch(
            series.map((periods) => periods.map(({ accounts, rated }) => ({ periodEnd: accounts.periodEnd, rated }))),
            warnings ?? noWarnings,
          ),
      mayChange: hasRole(reader, 'category manager'),
      figureFields: accountsFigureNames.map((name) => ({ name, ...accountsFigures[name] })),
      columns: accountsColumns.join(','),
      reviewIn: addDays(today, 90),
      today,
      form,
    },
  }
}

/** What was paid in the last financial year that is over; null where none is loaded. */
function lastWholeYear(years: readonly { readonly year: number; readonly pence: number }[], today: IsoDate): number | null {
  const running = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)
  const last = years.find(({ year }) => year < running)
  return last !== undefined && last.pence > 0 ? last.pence : null
}

const backTo = (supplier: ShownSupplier, what: string): PageAnswer => ({
  redirect: `${pathOf('suppliers', supplier.supplierId, 'standing')}?done=${what}`,
})

async function add(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const supplier = await shownSupplier(request)
  const company = form.text('company', { missing: 'Give the company whose accounts these are', most: 300 })
  const level = form.choice('level', ['company', 'group'], 'Say whose accounts they are')
  const periodEnd = form.day('period-end', 'Give the day on which the period ended')
  const months = form.id('months', 'Say of how many months they are')
  const unit = form.choice('unit', Object.keys(accountsUnits) as AccountsUnit[], 'Choose what the amounts are in')
  const source = form.text('source', { missing: 'Say where the figures stand', most: longestSource })
  if (periodEnd !== null && periodEnd > today) form.wrong('period-end', 'Give a day that is not ahead')
  if (months !== null && months > 24) form.wrong('months', 'Give a number of months from 1 to 24')
  const figures: Partial<Record<AccountsFigure, number>> = {}
  for (const name of accountsFigureNames) {
    if (form.sent(name) === '') continue
    const amount = readAccountsAmount(form.sent(name), unit ?? 'pounds')
    if (amount === null) form.wrong(name, `Write ${accountsFigures[name].title.toLowerCase()} as 1,234 or −5.6`)
    else figures[name] = amount
  }
  if (form.isRight && Object.keys(figures).length === 0) form.wrong('turnover', 'Give one figure at least')
  if (!form.isRight || level === null || periodEnd === null || months === null) return await show(request, supplier, form)
  await addAccounts(sql, supplier.anchor, { company, level, periodEnd, months, currency: 'GBP', figures, source })
  return backTo(supplier, 'accounts')
}

async function addFile(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const supplier = await shownSupplier(request)
  const file = form.files.get('file')
  if (file === undefined) form.wrong('file', 'Choose a CSV file')
  try {
    const read = file === undefined ? [] : await readAccountsFile(() => createReadStream(file.path))
    const ahead = read.find(({ periodEnd }) => periodEnd > today)
    if (ahead !== undefined) form.wrong('file', `A period ends ahead, on ${formatDate(ahead.periodEnd)}`)
    if (form.isRight) for (const accounts of read) await addAccounts(sql, supplier.anchor, accounts)
  } catch (error) {
    if (!(error instanceof Failure && error.kind === 'invalid')) throw error
    form.wrong('file', `${error.message} ${error.remedy ?? ''}`.trim())
  }
  return form.isRight ? backTo(supplier, 'accounts') : await show(request, supplier, form)
}

async function withdraw(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params } = request
  const supplier = await shownSupplier(request)
  const accountsId = idOf(params['accounts']) ?? 0
  const because = form.text(`because-${accountsId}`, { missing: 'Say what is wrong with them', most: longestReason })
  if (!form.isRight) return await show(request, supplier, form)
  await withdrawAccounts(sql, supplier.supplierId, accountsId, because)
  return backTo(supplier, 'withdrawn')
}
