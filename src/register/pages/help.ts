import type { Page } from '../../web/page.ts'
import { loadedByKind } from '../sources/loaded-store.ts'
import { kindsOfFile, wordsUsed } from '../words-used.ts'

const help = (path: string): Page => ({
  method: 'GET',
  path,
  who: 'anyone',
  answer: async ({ sql }) => {
    const loaded = await loadedByKind(sql)
    return {
      template: 'register/pages/help.njk',
      data: {
        title: 'How to read this site',
        kinds: kindsOfFile.map((kind) => ({ ...kind, loaded: loaded.find((one) => one.kind === kind.kind) ?? null })),
        words: wordsUsed,
      },
    }
  },
})

/** How to read the site: the data and what is missing, receipts, the kinds of money, coverage, corrections, words. */
export const helpPage = help('/help')

/** The same page at its older address. */
export const aboutPage = help('/about')

/** The accessibility statement. */
export const accessibilityPage: Page = {
  method: 'GET',
  path: '/accessibility',
  who: 'anyone',
  answer: async () => await Promise.resolve({ template: 'register/pages/accessibility.njk', data: { title: 'Accessibility statement' } }),
}
