import { operationsWith } from '../register/api.ts'
import { registerFigures } from '../register/figures.ts'
import type { Offered } from '../register/open-data/exportables.ts'
import { openLists } from '../register/open-data/open-lists.ts'
import { supplierFigures, supplierFigureExamples } from '../suppliers/figures.ts'
import { supplierLists } from '../suppliers/open-lists.ts'
import type { ApiOperation } from '../web/api.ts'

/** Every list to take away and every published number of every module. */
export const offered: Offered = { lists: [...openLists, ...supplierLists], figures: [...registerFigures, ...supplierFigures] }

/** What programs can ask. */
export const operations: readonly ApiOperation[] = operationsWith(offered.figures, supplierFigureExamples)
