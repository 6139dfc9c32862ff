/** One link of a pagination; a null number stands for a gap between pages. */
export interface PageLink {
  readonly number: number | null
  readonly href: string
  readonly here: boolean
}

/** The links below a list of many pages; null where everything is on one page. */
export interface PageLinks {
  readonly numbers: readonly PageLink[]
  readonly previous: string | null
  readonly next: string | null
}

/** First, last and neighbouring pages of `pages`, with the address of each. */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => string): PageLinks | null {
  if (pages <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .toSorted((a, b) => a - b)
  const numbers = shown.flatMap((number, place) => {
    const link = { number, href: hrefOf(number), here: number === page }
    return number > (shown[place - 1] ?? 0) + 1 ? [{ number: null, href: '', here: false }, link] : [link]
  })
  return { numbers, previous: page > 1 ? hrefOf(page - 1) : null, next: page < pages ? hrefOf(page + 1) : null }
}
