import type { OpenList } from '../register/open-data/open-list.ts'
import { bodyExposureList, categoryExposureList } from './exposure/exposure-lists.ts'
import { suppliersList } from './listing/suppliers-list.ts'

/** The lists about suppliers that can be taken away whole. */
export const supplierLists: readonly OpenList[] = [suppliersList, bodyExposureList, categoryExposureList]
