import { operationsWith } from '../register/api.ts'
import { registerFigures } from '../register/figures.ts'
import type { Offered } from '../register/open-data/exportables.ts'
import { openLists } from '../register/open-data/open-lists.ts'
import { registerFinders } from '../register/search/register-finders.ts'
import { placedBefore } from '../register/search/search-finder.ts'
import { supplierFigures, supplierFigureExamples } from '../suppliers/figures.ts'
import { supplierFinder } from '../suppliers/listing/supplier-finder.ts'
import { supplierLists } from '../suppliers/open-lists.ts'
import type { ApiOperation } from '../web/api.ts'

const figures = [...registerFigures, ...supplierFigures]

/** Every list to take away and every published number of every module, and all that the search looks in. */
export const offered: Offered = {
  lists: [...openLists, ...supplierLists],
  figures,
  finders: placedBefore(registerFinders(figures), 'supplier-names', supplierFinder),
}

/** What programs can ask. */
export const operations: readonly ApiOperation[] = operationsWith(offered, supplierFigureExamples)
