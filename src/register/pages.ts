import type { Page } from '../web/page.ts'
import { aboutPage, accessibilityPage } from './pages/about.ts'
import { bodiesPage } from './pages/bodies.ts'
import { bodyPage } from './pages/body.ts'
import { contractPage } from './pages/contract.ts'
import { contractsCsv, contractsPage } from './pages/contracts.ts'
import { homePage } from './pages/home.ts'
import { paymentSums } from './pages/payments-grouped.ts'
import { paymentsCsv, paymentsPage } from './pages/payments.ts'
import { pricePage, pricesPage } from './pages/prices.ts'
import { searchPage } from './pages/search.ts'
import { sourcePage } from './pages/source.ts'
import { sourcesPage } from './pages/sources.ts'
import { supplierNamePage } from './pages/supplier-name.ts'
import { supplierNamesPage } from './pages/supplier-names.ts'

/** The register's pages. */
export const registerPages: readonly Page[] = [
  homePage,
  searchPage,
  bodiesPage,
  bodyPage,
  contractsPage,
  contractsCsv,
  contractPage,
  paymentsPage,
  paymentsCsv,
  supplierNamesPage,
  supplierNamePage,
  ...paymentSums,
  pricesPage,
  pricePage,
  sourcesPage,
  sourcePage,
  aboutPage,
  accessibilityPage,
]
