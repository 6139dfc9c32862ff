import type { Page } from '../web/page.ts'
import type { Offered } from './open-data/exportables.ts'
import { registerOffered } from './offered.ts'
import { openPages } from './open-data/open-pages.ts'
import { bodiesPage } from './pages/bodies.ts'
import { bodyPage } from './pages/body.ts'
import { categoriesPage } from './pages/categories.ts'
import { categoryPage } from './pages/category.ts'
import { spendWordsPage } from './pages/spend-words.ts'
import { compareBodiesPage } from './pages/compare-bodies.ts'
import { contractNotePages } from './pages/contract-notes.ts'
import { contractPage } from './pages/contract.ts'
import { contractEndsCalendars } from './pages/contract-ends-calendar.ts'
import { contractsFeeds } from './pages/contracts-feed.ts'
import { contractMoneyPage } from './pages/contract-money.ts'
import { noticePage } from './pages/notice.ts'
import { contractsPage } from './pages/contracts.ts'
import { correctionCasePages } from './pages/correction-cases.ts'
import { correctionsPages } from './pages/corrections.ts'
import { aboutPage, accessibilityPage, helpPage } from './pages/help.ts'
import { homePage } from './pages/home.ts'
import { paymentSums } from './pages/payments-grouped.ts'
import { paymentsPage } from './pages/payments.ts'
import { openDataPage } from './pages/open-data.ts'
import { pricePage } from './pages/price.ts'
import { pricesPage } from './pages/prices.ts'
import { searchPage } from './pages/search.ts'
import { sourcePage } from './pages/source.ts'
import { sourcesPage } from './pages/sources.ts'
import { supplierNamePage } from './pages/supplier-name.ts'
import { uploadPages } from './pages/upload.ts'
import { uploadsPages } from './pages/uploads.ts'
import { supplierNamesPage } from './pages/supplier-names.ts'

/** The register's pages, with what the whole offers: its lists and figures on the page of open data, and what the search looks in. */
export const registerPagesWith = (offered: Offered): readonly Page[] => [
  homePage,
  searchPage(offered.finders),
  bodiesPage,
  compareBodiesPage,
  bodyPage,
  contractsPage,
  ...contractEndsCalendars,
  ...contractsFeeds,
  contractPage,
  contractMoneyPage,
  ...contractNotePages,
  noticePage,
  paymentsPage,
  ...paymentSums,
  categoriesPage,
  spendWordsPage,
  categoryPage,
  supplierNamesPage,
  supplierNamePage,
  pricesPage,
  pricePage,
  sourcesPage,
  sourcePage,
  helpPage,
  aboutPage,
  ...correctionsPages,
  ...correctionCasePages,
  ...uploadsPages,
  ...uploadPages,
  accessibilityPage,
  openDataPage(offered),
  ...openPages,
]

/** The register's pages where nothing stands above it. */
export const registerPages: readonly Page[] = registerPagesWith(registerOffered)
