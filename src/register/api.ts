import type { ApiOperation } from '../web/api.ts'
import { figureOperations } from '../web/figure-operations.ts'
import { getBody, listBodies } from './api/bodies.ts'
import { getCategory, listCategories, listSpendCategories } from './api/categories.ts'
import { getContract, listContracts } from './api/contracts.ts'
import { listPayments } from './api/payments.ts'
import { someItem } from './api/prices-store.ts'
import { listPriceItems, listPrices } from './api/prices.ts'
import { getProcess, listProcesses, listReleases } from './api/processes.ts'
import { search } from './api/search.ts'
import { getSource, listRejectedRows, listSources } from './api/sources.ts'
import { getStatus } from './api/status.ts'
import { getSupplierName, listSupplierNames } from './api/supplier-names.ts'
import { registerOffered } from './offered.ts'
import type { Offered } from './open-data/exportables.ts'

/** Examples for the figures that cannot be asked without a parameter. */
const figureExamples: Readonly<Record<string, ApiOperation['example']>> = {
  'payments-placed': { cpv: '34' },
  'bodies-complete': { service: 'fire', from: '2025-04', to: '2025-09' },
  'price-median': async (sql) => {
    const item = await someItem(sql)
    return item === null ? null : { item }
  },
}

/** What programs can ask of the register, of these figures, and by this search; `examples` are for figures that need parameters. */
export const operationsWith = (
  { figures, finders }: Pick<Offered, 'figures' | 'finders'>,
  examples: Readonly<Record<string, ApiOperation['example']>> = {},
): readonly ApiOperation[] => [
  getStatus,
  search(finders),
  listBodies,
  getBody,
  listContracts,
  getContract,
  listProcesses,
  getProcess,
  listReleases,
  listPayments,
  listSupplierNames,
  getSupplierName,
  listCategories,
  getCategory,
  listSpendCategories,
  listPriceItems,
  listPrices,
  listSources,
  getSource,
  listRejectedRows,
  ...figureOperations(figures, { ...figureExamples, ...examples }),
]

/** What programs can ask of the register alone. */
export const registerOperations: readonly ApiOperation[] = operationsWith(registerOffered)
