import type { Method } from '../web/method.ts'
import { concentrationMethod } from './methods/concentration.ts'
import { leftToRunMethod } from './methods/left-to-run.ts'
import { portfolioMethod } from './methods/portfolio.ts'
import { segmentsMethod } from './methods/segments.ts'
import { altmanMethod, viabilityMethod } from './methods/standing.ts'

/** The methods about suppliers that can be run on one's own numbers. */
export const supplierMethods: readonly Method[] = [
  concentrationMethod,
  viabilityMethod,
  altmanMethod,
  segmentsMethod,
  leftToRunMethod,
  portfolioMethod,
]
