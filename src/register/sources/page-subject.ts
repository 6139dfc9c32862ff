import { invalid } from '../../values/failures.ts'

/** What a page of the site is about, as far as its files can be told. */
export type PageSubject =
  | { readonly kind: 'body'; readonly id: string }
  | { readonly kind: 'source'; readonly id: number }
  | { readonly kind: 'contract'; readonly key: string }
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'supplier name'; readonly id: number }
  | { readonly kind: 'many' }

/** A page's address on this site, from a parameter: null where absent; fails with `invalid` when it is no address of ours. */
export function pageAddressOf(text: string | null): string | null {
  if (text === null || text === '') return null
  if (text.length > 2000 || !/^\/(?![/\\])[^\s\\]*$/.test(text) || !URL.canParse(text, 'http://here'))
    throw invalid('That is no address of a page here.', 'Follow the link at the foot of the page that something is wrong on.')
  return text
}

/** What the page at an address of this site is about; figures and lists are about the body that their address names. */
export function subjectOf(page: string): PageSubject {
  const { pathname, searchParams } = new URL(page, 'http://here')
  const [section, name = ''] = pathname.split('/').slice(1).map(decoded)
  const number = /^[1-9]\d{0,8}$/.test(name) ? Number(name) : null
  if (section === 'bodies' && name !== '') return { kind: 'body', id: name }
  if (section === 'sources' && number !== null) return { kind: 'source', id: number }
  if (section === 'contracts' && name !== '') return { kind: 'contract', key: name }
  if (section === 'prices' && name !== '') return { kind: 'item', item: name }
  if (section === 'supplier-names' && number !== null) return { kind: 'supplier name', id: number }
  const body = searchParams.get('publisher') ?? searchParams.get('body')
  return body ? { kind: 'body', id: body } : { kind: 'many' }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
