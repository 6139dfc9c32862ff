import { registerFigures } from './figures.ts'
import type { Offered } from './open-data/exportables.ts'
import { openLists } from './open-data/open-lists.ts'
import { registerFinders } from './search/register-finders.ts'

/** What the register offers where nothing stands above it. */
export const registerOffered: Offered = { lists: openLists, figures: registerFigures, finders: registerFinders(registerFigures) }
