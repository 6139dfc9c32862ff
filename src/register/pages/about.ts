import type { Page } from '../../web/page.ts'

/** How to read the site: receipts, the five kinds of money, coverage, gaps, names. */
export const aboutPage: Page = {
  method: 'GET',
  path: '/about',
  who: 'anyone',
  answer: async () => await Promise.resolve({ template: 'register/pages/about.njk', data: { title: 'How to read this site' } }),
}

/** The accessibility statement. */
export const accessibilityPage: Page = {
  method: 'GET',
  path: '/accessibility',
  who: 'anyone',
  answer: async () => await Promise.resolve({ template: 'register/pages/accessibility.njk', data: { title: 'Accessibility statement' } }),
}
