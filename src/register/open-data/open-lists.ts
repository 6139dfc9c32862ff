import { bodiesList } from './bodies-list.ts'
import { cpvList } from './categories-list.ts'
import { contractsList } from './contracts-list.ts'
import type { OpenList } from './open-list.ts'
import { paymentsList } from './payments-list.ts'
import { pricesList } from './prices-list.ts'
import { sourcesList } from './sources-list.ts'
import { categoriesList, supplierNamesList } from './supplier-names-list.ts'

/** Every list that can be taken away whole, in the order in which the page of open data and the command `export` tell them. */
export const openLists: readonly OpenList[] = [
  contractsList,
  paymentsList,
  pricesList,
  supplierNamesList,
  cpvList,
  categoriesList,
  bodiesList,
  sourcesList,
]
