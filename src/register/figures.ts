import { accessFigures } from '../access/figures.ts'
import type { FigureDefinition } from '../web/figure.ts'
import { bodiesComplete } from './figures/bodies-complete.ts'
import { contractsWithEnd, contractsWithNumber } from './figures/contract-shares.ts'
import { contractValue } from './figures/contract-value.ts'
import { contractsCount } from './figures/contracts-count.ts'
import { coverage } from './figures/coverage.ts'
import { paymentsCount } from './figures/payments-count.ts'
import { paymentsPlaced } from './figures/payments-placed.ts'
import { paymentsTotal } from './figures/payments-total.ts'
import { priceMedian } from './figures/price-median.ts'
import { rowsRejected } from './figures/rows-rejected.ts'
import { supplierNames } from './figures/supplier-names.ts'

/** The register's published numbers. */
export const registerFigures: readonly FigureDefinition[] = [
  paymentsTotal,
  paymentsCount,
  contractsCount,
  contractValue,
  paymentsPlaced,
  supplierNames,
  priceMedian,
  bodiesComplete,
  contractsWithEnd,
  contractsWithNumber,
  rowsRejected,
  coverage,
  ...accessFigures,
]
