/** The feed of changes and the calendar of ends below a body's or a category's page, for its links and for feed readers that look at its head. */
export const followLinks = (page: string, whose: string) => ({
  follow: { feed: `${page}/contracts.atom`, calendar: `${page}/contract-ends.ics` },
  alternates: [{ type: 'application/atom+xml', href: `${page}/contracts.atom`, title: `New and changed contracts: ${whose}` }],
})
