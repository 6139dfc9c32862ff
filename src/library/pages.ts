import type { Page } from '../web/page.ts'
import { additionPages } from './pages/addition.ts'
import { documentPages } from './pages/document.ts'
import { downloadsPage } from './pages/downloads.ts'
import { factsPages } from './pages/facts.ts'
import type { LibraryContext } from './library-context.ts'
import { libraryPage } from './pages/library.ts'
import { newAndChangedPage } from './pages/new-and-changed.ts'
import { standardsPage } from './pages/standards.ts'
import { usePages } from './pages/uses.ts'
import { versionPages } from './pages/version.ts'
import { withdrawalPages } from './pages/withdrawal.ts'
import { inYourChargePage } from './pages/in-your-charge.ts'

/** The library's pages. */
export const libraryPages = (context: LibraryContext): readonly Page[] => [
  libraryPage(context),
  newAndChangedPage,
  standardsPage(context),
  inYourChargePage,
  ...additionPages(context),
  ...documentPages(context),
  ...factsPages(context),
  ...versionPages(context),
  ...withdrawalPages,
  ...usePages(context),
  downloadsPage,
]
