import type { OpenValue } from '../../web/open-table.ts'
import { readContractFilter } from '../contracts/contract-filter.ts'
import { everyContract } from '../contracts/contract-list-store.ts'
import type { ListedContract } from '../contracts/contract-list-store.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'
import type { OpenList } from './open-list.ts'
import { sourceColumns } from './source-columns.ts'

/** The contracts, with the filters of their page. */
export const contractsList: OpenList = {
  name: 'contracts',
  path: '/contracts',
  title: 'Contracts',
  meaning: 'One agreement: a row of a contract register, a contract in a notice, or an award that has no contract of its own.',
  parameters: Object.keys(readContractFilter(new URLSearchParams()).given),
  columns: [
    { name: 'contract_key', kind: 'text', meaning: 'Names the contract for good: its page is /contracts/KEY.' },
    { name: 'title', kind: 'text', meaning: 'The title as published.' },
    { name: 'reference', kind: 'text', meaning: 'The buyer’s own reference.' },
    { name: 'published_as', kind: 'text', meaning: 'register, contract (in a notice) or award (alone, in a notice).' },
    { name: 'buyer', kind: 'text', meaning: 'The body that buys; for buyers outside the directory their name as published.' },
    { name: 'suppliers', kind: 'text', meaning: 'The suppliers’ names as published, separated by semicolons.' },
    { name: 'category', kind: 'text', meaning: 'The category in words, as published.' },
    { name: 'cpv', kind: 'text', meaning: 'The first code of the Common Procurement Vocabulary, eight digits.' },
    { name: 'starts_on', kind: 'date', meaning: 'The first day.' },
    { name: 'ends_on', kind: 'date', meaning: 'The last day, extensions apart.' },
    { name: 'extended_to', kind: 'date', meaning: 'The last day that extensions allow.' },
    { name: 'kind_of_money', kind: 'text', meaning: 'ceiling, estimate, award or contract: kinds are never added together.' },
    { name: 'amount', kind: 'pence', meaning: 'The amount without VAT, or as published where VAT is unknown, in the currency beside it.' },
    { name: 'amount_with_vat', kind: 'pence', meaning: 'The amount with VAT, where published.' },
    { name: 'currency', kind: 'text', meaning: 'The currency’s code, mostly GBP.' },
    {
      name: 'others_near',
      kind: 'count',
      meaning:
        'How many other bodies of the directory have a contract of the same CPV group that ends within nine months and is still to end; empty where unknown.',
    },
    ...sourceColumns,
  ],
  read: async ({ sql, query, today }) => {
    const { filter } = readContractFilter(query)
    async function* rows(): AsyncGenerator<OpenValue[][]> {
      for await (const contracts of everyContract(sql, filter, today)) yield contracts.map(rowOf)
    }
    return await Promise.resolve({ rows: rows() })
  },
}

const rowOf = (contract: ListedContract): OpenValue[] => [
  contract.key,
  contract.title,
  contract.reference,
  contract.origin,
  contract.buyer,
  contract.suppliers.length === 0 ? null : contract.suppliers.map((supplier) => supplierShown(supplier).text).join('; '),
  contract.category,
  contract.cpvCode === null ? null : String(contract.cpvCode).padStart(8, '0'),
  contract.startsOn,
  contract.endsOn,
  contract.extendedTo,
  contract.kind,
  contract.pence,
  contract.grossPence,
  contract.currency,
  contract.othersNear,
  contract.sourceId,
  contract.file,
  contract.sheet,
  contract.line,
]
