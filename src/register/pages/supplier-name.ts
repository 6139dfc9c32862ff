import type { IsoDate } from '../../values/dates.ts'
import { registerName } from '../../values/register-names.ts'
import { addDays, formatMonth } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { paidByMonth } from '../../web/charts/paid-by-month.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { correctionsBeside } from '../corrections/corrections-beside-store.ts'
import { amountShown } from '../contracts/amount-shown.ts'
import { chartYears } from '../bodies/body-months.ts'
import { kindRows } from '../contracts/contracts-by-kind.ts'
import {
  contractsReceipt,
  contractValueReceipt,
  paidToReceipt,
  paymentsToReceipt,
  supplierNameAddress,
} from '../supplier-names/supplier-name-address.ts'
import { payersTable } from '../supplier-names/supplier-payers.ts'
import {
  contractSumsOfName,
  buyersOfName,
  contractsOfName,
  findSupplierName,
  numbersOfName,
  otherNames,
  paidByBodies,
  paidToNameByMonth,
  sourcesPaying,
} from '../supplier-names/supplier-name-store.ts'
import { namesLike } from '../supplier-names/supplier-name-list-store.ts'
import { findingOfMonths, monthsOfPayments } from '../supplier-names/supplier-months.ts'
import { similarNames, tellingWords } from '../supplier-names/similar-names.ts'

const contractsShown = 15
const payersShown = 15
const buyersShown = 15
const similarShown = 12
const sourcesShown = 12

/** One supplier name: who pays it and when, its contracts, the numbers published with it, and names that look like it. */
export const supplierNamePage: Page = {
  method: 'GET',
  path: '/supplier-names/:id',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, today, moment }) => {
    const id = idOf(params['id'])
    const name = id === null ? null : await findSupplierName(sql, id)
    if (name === null)
      throw notFound(
        'There is no supplier name of this number.',
        'Names of likely private persons are not shown. Look for the name in the list of supplier names.',
      )
    const until = addDays(today, 365)
    const [paid, months, sums, buyers, contracts, numbers, sources, like] = await Promise.all([
      paidByBodies(sql, name.id),
      paidToNameByMonth(sql, name.id),
      contractSumsOfName(sql, name.id),
      buyersOfName(sql, name.id, today, until, buyersShown + 1),
      contractsOfName(sql, name.id, today, contractsShown),
      numbersOfName(sql, name.id),
      sourcesPaying(sql, name.id, sourcesShown + 1),
      namesLike(sql, tellingWords(name.folded).slice(0, 3), 0.6, 40),
    ])
    const companyNumbers = numbers.filter((one) => one.scheme === 'GB-COH').map((one) => one.number)
    const others = await otherNames(
      sql,
      name.id,
      companyNumbers,
      like.map((one) => one.id),
    )
    const payers = payersTable(paid)
    const rows = payers.rows.map((row) => ({
      ...row,
      receipt: paidToReceipt(name.id, { body: row.slug }),
      lines: address('/payments', { body: row.slug, name: name.id }),
    }))
    const contractCount = sums.reduce((sum, one) => sum + one.contracts, 0)
    return {
      template: 'register/pages/supplier-name.njk',
      data: {
        corrections: await correctionsBeside(sql, moment, 'supplier name', name.id),
        title: name.name,
        breadcrumbs: [{ text: 'Supplier names', href: '/supplier-names' }],
        name,
        receipts: {
          paid: paidToReceipt(name.id),
          payments: paymentsToReceipt(name.id),
          contracts: contractsReceipt(name.id),
          value: contractValueReceipt(name.id),
        },
        payers: { ...payers, first: rows.slice(0, payersShown), rest: rows.slice(payersShown) },
        allPayments: address('/payments', { name: name.id }),
        ...monthsData(name.name, months),
        contractCount,
        kinds: kindRows(sums).map((row) => ({ ...row, href: address('/contracts', { supplier: name.id, kind: row.kind ?? 'none' }) })),
        buyers: buyers.slice(0, buyersShown).map((one) => ({
          ...one,
          list: one.slug === null ? null : address('/contracts', { body: one.slug, supplier: name.id }),
          receipt: one.slug === null ? null : contractsReceipt(name.id, { body: one.slug, 'ends-from': today, 'ends-to': until }),
        })),
        moreBuyers: buyers.length > buyersShown,
        contracts: contracts.map((one) => ({ ...one, amount: amountShown(one), ended: one.endsOn !== null && one.endsOn < today })),
        ending: contracts.filter((one) => one.endsOn !== null && one.endsOn >= today).length,
        allContracts: address('/contracts', { supplier: name.id }),
        numbers: numbers.map((one) => ({ ...one, register: registerName(one.scheme) })),
        similar: similarNames(name.folded, others)
          .slice(0, similarShown)
          .map((one) => ({ ...one, href: supplierNameAddress(one.id), percent: Math.round(one.likeness * 100) })),
        sources: sources.slice(0, sourcesShown),
        moreSources: sources.length > sourcesShown,
        lede: ledeOf(payers.bodies, months, contractCount),
      },
    }
  },
}

function monthsData(name: string, paid: readonly { readonly month: IsoDate; readonly payments: number; readonly pence: number }[]) {
  const months = monthsOfPayments(paid)
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return { months, chart: null, finding: null }
  const finding = findingOfMonths(months)
  const title = `Paid each month to ${name}, ${formatMonth(first.month)} to ${formatMonth(last.month)}`
  const years = chartYears(months)
  return { months, finding, chart: months.length > 1 ? paidByMonth(months, years, { title, finding }) : null }
}

function ledeOf(bodies: number, months: readonly { readonly month: IsoDate }[], contracts: number): string {
  const [first] = months
  const last = months.at(-1)
  const paid =
    first && last
      ? `Paid by ${bodies === 1 ? 'one body' : `${bodies.toLocaleString('en-GB')} bodies`} ${first.month === last.month ? `in ${formatMonth(first.month)}` : `between ${formatMonth(first.month)} and ${formatMonth(last.month)}`}`
      : 'No payment to this name is loaded'
  const named =
    contracts === 0 ? 'on no contract' : contracts === 1 ? 'on one contract' : `on ${contracts.toLocaleString('en-GB')} contracts`
  return `${paid}; named ${named}.`
}
