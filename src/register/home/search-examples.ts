import { address } from '../../web/address.ts'

/** What examples are drawn from. */
export interface ExampleSource {
  readonly paid: readonly { readonly name: string }[]
  readonly shared: { readonly name: string } | null
  readonly ends: {
    readonly nearest: readonly { readonly title: string | null }[]
    readonly largest: readonly { readonly title: string | null }[]
  }
}

/** Up to three searches that find something: the body that paid most, the supplier name that most bodies paid, and the words of a contract that ends. */
export function searchExamples({ paid, shared, ends }: ExampleSource): readonly { readonly text: string; readonly href: string }[] {
  const title = [...ends.nearest, ...ends.largest].map((one) => firstWords(one.title ?? '')).find((words) => words !== '')
  return [paid[0]?.name, shared?.name, title]
    .flatMap((text) => (text === undefined || text === '' ? [] : [text]))
    .map((text) => ({ text, href: address('/search', { q: text }) }))
}

/** The first words of a title, of some forty characters at most, without what stands in brackets or behind a dash. */
export function firstWords(title: string): string {
  const [head = ''] = title.split(/\s+[–—-]\s+|[(:;,/]/)
  const words = head.trim().split(/\s+/)
  let text = ''
  for (const word of words) {
    if (text.length + word.length > 40) break
    text = text === '' ? word : `${text} ${word}`
  }
  return /\p{L}{3}/u.test(text) ? text : ''
}
