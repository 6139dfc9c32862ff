import type { OpenList } from '../../register/open-data/open-list.ts'
import type { OpenValue } from '../../web/open-table.ts'
import { readSupplierFilter } from './supplier-filter.ts'
import { everySupplier, suppliersWith } from './supplier-list-store.ts'

const every = 2_000_000_000

/** Every supplier, after judgement. */
export const suppliersList: OpenList = {
  name: 'suppliers',
  path: '/suppliers',
  title: 'Suppliers',
  meaning:
    'One supplier: the names, as published, that are judged to be one company or other organisation. Judgements can change, and a supplier’s number with them.',
  parameters: ['q', 'service', 'kind', 'has'],
  columns: [
    { name: 'supplier_id', kind: 'count', meaning: 'The number of the supplier as judged now: its page is /suppliers/NUMBER.' },
    { name: 'supplier', kind: 'text', meaning: 'The name that was published most.' },
    {
      name: 'scheme',
      kind: 'text',
      meaning: 'The register of its identifier, such as GB-COH for Companies House; empty where none was published.',
    },
    { name: 'number', kind: 'text', meaning: 'Its identifier there.' },
    { name: 'body', kind: 'text', meaning: 'The id of the body of the directory that it is, if it is one.' },
    { name: 'names', kind: 'count', meaning: 'How many names it has.' },
    { name: 'bodies', kind: 'count', meaning: 'Bodies that paid it, of the service asked for or of all.' },
    { name: 'payments', kind: 'count', meaning: 'Payments to it.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: the sum of those payments; empty where there are none.' },
    { name: 'contracts', kind: 'count', meaning: 'Contracts and awards that name it.' },
    { name: 'names_as_published', kind: 'text', meaning: 'Its names, separated by “ | ”.' },
  ],
  read: async ({ sql, query }) => {
    const { filter } = readSupplierFilter(query)
    return { rows: valuesOf(everySupplier(sql, filter, await suppliersWith(sql, filter, every))) }
  },
}

async function* valuesOf(batches: AsyncIterable<readonly object[]>): AsyncGenerator<OpenValue[][]> {
  for await (const batch of batches) yield batch.map((row) => Object.values(row) as OpenValue[])
}
