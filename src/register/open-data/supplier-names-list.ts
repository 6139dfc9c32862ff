import type { OpenValue } from '../../web/open-table.ts'
import type { OpenList } from './open-list.ts'
import { readSupplierNameFilter } from '../supplier-names/supplier-name-filter.ts'
import { everyCategory, everySupplierName } from './name-rows-store.ts'

/** Every supplier name, exactly as published. */
export const supplierNamesList: OpenList = {
  name: 'supplier-names',
  path: '/supplier-names',
  title: 'Supplier names',
  meaning:
    'One name of a supplier, exactly as published. It is not an identity: one supplier may stand under several names. Names of likely private persons are left out.',
  parameters: ['q', 'service'],
  columns: [
    { name: 'supplier_name_id', kind: 'count', meaning: 'The number of the name: its page is /supplier-names/NUMBER.' },
    { name: 'supplier_name', kind: 'text', meaning: 'The name as published.' },
    { name: 'bodies', kind: 'count', meaning: 'Bodies that paid it, of the service asked for or of all.' },
    { name: 'payments', kind: 'count', meaning: 'Payments to it.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: the sum of those payments; empty where there are none.' },
    { name: 'contracts', kind: 'count', meaning: 'Contracts and awards that name it.' },
    { name: 'company_numbers', kind: 'text', meaning: 'Identifiers published with it, as SCHEME-NUMBER, separated by semicolons.' },
  ],
  read: async ({ sql, query }) => await Promise.resolve({ rows: valuesOf(everySupplierName(sql, readSupplierNameFilter(query).filter)) }),
}

/** Every category of spend, exactly as published. */
export const categoriesList: OpenList = {
  name: 'spend-categories',
  path: '/spend-categories',
  filesAlone: true,
  title: 'Spend categories',
  meaning: 'One category of payments in a publisher’s own words.',
  parameters: [],
  columns: [
    { name: 'category', kind: 'text', meaning: 'The words as published.' },
    { name: 'bodies', kind: 'count', meaning: 'Bodies that have payments in it.' },
    { name: 'payments', kind: 'count', meaning: 'Payments in it.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: the sum of those payments.' },
  ],
  read: async ({ sql }) => await Promise.resolve({ rows: valuesOf(everyCategory(sql)) }),
}

async function* valuesOf(batches: AsyncIterable<readonly object[]>): AsyncGenerator<OpenValue[][]> {
  for await (const batch of batches) yield batch.map((row) => Object.values(row) as OpenValue[])
}
