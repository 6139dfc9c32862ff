import { shortCpvName } from '../../register/categories/cpv-name.ts'
import type { OpenList } from '../../register/open-data/open-list.ts'
import type { OpenColumn, OpenValue } from '../../web/open-table.ts'
import { concentrationOf } from './concentration.ts'
import type { PaidAmong } from './concentration.ts'
import { everyBody, everySlice } from './slice-store.ts'

const measures: readonly OpenColumn[] = [
  { name: 'suppliers', kind: 'count', meaning: 'Suppliers that were paid more than they gave back.' },
  { name: 'paid', kind: 'pence', meaning: 'Pounds: what they were paid, all years loaded.' },
  { name: 'not_shown', kind: 'pence', meaning: 'Pounds: what went to names that are not shown, and is in no share.' },
  { name: 'first_supplier_id', kind: 'count', meaning: 'The supplier paid most: its page is /suppliers/NUMBER.' },
  { name: 'first_supplier', kind: 'text', meaning: 'Its name.' },
  { name: 'first_paid', kind: 'pence', meaning: 'Pounds: what it was paid.' },
  { name: 'concentration', kind: 'number', meaning: 'Herfindahl–Hirschman index of the shares, 0 to 10,000.' },
  { name: 'concentration_least', kind: 'number', meaning: 'The same of all money, had what is not shown gone to very many suppliers.' },
  { name: 'concentration_most', kind: 'number', meaning: 'The same, had it gone to a single one.' },
]

interface Measured extends PaidAmong {
  readonly firstId: number
  readonly firstName: string
  readonly firstPence: number
}

function valuesOf(one: Measured): OpenValue[] {
  const found = concentrationOf(one)
  const index = found === null ? [null, null, null] : [found.index, found.least, found.most].map(Math.round)
  return [one.suppliers, one.pence, one.unnamedPence, one.firstId, one.firstName, one.firstPence, ...index]
}

/** How concentrated each body's payments are. */
export const bodyExposureList: OpenList = {
  name: 'exposure-bodies',
  path: '/exposure/bodies',
  filesAlone: true,
  title: 'Exposure of bodies to suppliers',
  meaning: 'One body, and how much of what it paid rests on few suppliers.',
  parameters: [],
  columns: [
    { name: 'body', kind: 'text', meaning: 'The id of the body.' },
    { name: 'body_name', kind: 'text', meaning: 'Its name.' },
    { name: 'service', kind: 'text', meaning: 'police, fire or ambulance; empty for others.' },
    ...measures,
  ],
  read: async ({ sql }) => ({ rows: inOneBatch((await everyBody(sql)).map((one) => [one.id, one.name, one.service, ...valuesOf(one)])) }),
}

/** How concentrated payments for each division are, of each service. */
export const categoryExposureList: OpenList = {
  name: 'exposure-categories',
  path: '/exposure/categories',
  filesAlone: true,
  title: 'Exposure of categories to suppliers',
  meaning:
    'One division of the CPV, or all together, and one service, or all bodies; and how much of what was paid rests on few suppliers.',
  parameters: [],
  columns: [
    { name: 'cpv_division', kind: 'text', meaning: 'Two digits; empty for everything together.' },
    { name: 'category', kind: 'text', meaning: 'Its name.' },
    { name: 'service', kind: 'text', meaning: 'police, fire, ambulance, none (bodies of no service) or all.' },
    ...measures,
  ],
  read: async ({ sql }) => ({
    rows: inOneBatch(
      (await everySlice(sql)).map((one) => [
        one.division === '' ? null : one.division,
        one.division === '' ? 'Everything' : shortCpvName(one.division),
        one.service,
        ...valuesOf(one),
      ]),
    ),
  }),
}

async function* inOneBatch(rows: readonly OpenValue[][]): AsyncGenerator<readonly OpenValue[][]> {
  yield await Promise.resolve(rows)
}
