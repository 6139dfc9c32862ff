import type { Page } from '../web/page.ts'
import { accuracyPage } from './pages/accuracy.ts'
import { drillPages } from './pages/drill.ts'
import { judgementsPage } from './pages/judgements.ts'
import { portfolioPages } from './pages/portfolio.ts'
import { reviewPages } from './pages/review.ts'
import { shockPages } from './pages/shock.ts'

/** The pages of suppliers. */
export const supplierPages: readonly Page[] = [
  ...reviewPages,
  judgementsPage,
  accuracyPage,
  ...drillPages,
  ...shockPages,
  ...portfolioPages,
]
