import type { ApiOperation } from '../web/api.ts'
import type { FigureDefinition } from '../web/figure.ts'
import { criticalSingleSourced } from './figures/critical-single-sourced.ts'
import { awardLeft, contractLeft } from './figures/money-left.ts'
import { supplierAccuracy } from './figures/supplier-accuracy.ts'
import { supplierConcentration } from './figures/supplier-concentration.ts'
import { supplierContracts, supplierContractValue } from './figures/supplier-contracts.ts'
import { supplierPaid, supplierPayments } from './figures/supplier-paid.ts'
import { supplierShare } from './figures/supplier-share.ts'
import { someSupplier } from './profile/supplier-store.ts'

/** The published numbers about suppliers. */
export const supplierFigures: readonly FigureDefinition[] = [
  supplierPaid,
  supplierPayments,
  supplierContracts,
  supplierContractValue,
  contractLeft,
  awardLeft,
  supplierShare,
  supplierConcentration,
  criticalSingleSourced,
  supplierAccuracy,
]

const leftOfSomeSupplier: ApiOperation['example'] = async (sql) => {
  const id = await someSupplier(sql)
  return id === null ? null : { supplier: String(id), from: '2026-11-23' }
}

const ofSomeSupplier: ApiOperation['example'] = async (sql) => {
  const id = await someSupplier(sql)
  return id === null ? null : { supplier: String(id) }
}

/** Examples for the figures that cannot be asked without a parameter. */
export const supplierFigureExamples: Readonly<Record<string, ApiOperation['example']>> = {
  'supplier-paid': ofSomeSupplier,
  'supplier-payments': ofSomeSupplier,
  'supplier-contracts': ofSomeSupplier,
  'supplier-contract-value': ofSomeSupplier,
  'contract-left': leftOfSomeSupplier,
  'award-left': leftOfSomeSupplier,
  'supplier-share': ofSomeSupplier,
  'critical-single-sourced': { service: 'police', from: '2026-11-23' },
}
