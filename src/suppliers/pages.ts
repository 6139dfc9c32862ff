import { openTableOf } from '../register/open-data/open-list.ts'
import { tablePages } from '../web/open-table.ts'
import type { Page } from '../web/page.ts'
import { supplierLists } from './open-lists.ts'
import { accuracyPage } from './pages/accuracy.ts'
import { bodyExposurePage } from './pages/body-exposure.ts'
import { categoryExposurePage } from './pages/category-exposure.ts'
import { drillPages } from './pages/drill.ts'
import { exposurePage } from './pages/exposure.ts'
import { judgementsPage } from './pages/judgements.ts'
import { networkPage } from './pages/network.ts'
import { portfolioPages } from './pages/portfolio.ts'
import { reviewPages } from './pages/review.ts'
import { segmentPages } from './pages/segment.ts'
import { serviceExposurePage } from './pages/service-exposure.ts'
import { shockPages } from './pages/shock.ts'
import { standingPages } from './pages/standing.ts'
import { stewardshipChanges } from './pages/stewardship-changes.ts'
import { stewardshipPage } from './pages/stewardship.ts'
import { strategicSuppliersPages } from './pages/strategic-suppliers.ts'
import { supplierGroupPages } from './pages/supplier-group.ts'
import { supplierGroupsPages } from './pages/supplier-groups.ts'
import { supplierIssuePages } from './pages/supplier-issue.ts'
import { supplierOfNamePage } from './pages/supplier-of-name.ts'
import { supplierPage } from './pages/supplier.ts'
import { suppliersPage } from './pages/suppliers.ts'
import { watchListPages } from './pages/watch-list.ts'

/** The pages of suppliers. */
export const supplierPages: readonly Page[] = [
  suppliersPage,
  supplierPage,
  supplierOfNamePage,
  exposurePage,
  bodyExposurePage,
  serviceExposurePage,
  categoryExposurePage,
  networkPage,
  ...reviewPages,
  judgementsPage,
  accuracyPage,
  ...supplierLists.flatMap((list) => tablePages(list.path, ({ sql, query, today }) => openTableOf(list, { sql, query, today }))),
  ...drillPages,
  ...shockPages,
  ...portfolioPages,
  ...supplierGroupsPages,
  ...supplierGroupPages,
  ...strategicSuppliersPages,
  stewardshipPage,
  ...stewardshipChanges,
  ...segmentPages,
  ...supplierIssuePages,
  ...standingPages,
  ...watchListPages,
]
