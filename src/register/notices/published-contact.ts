/** How a notice says that its buyer can be reached. */
export interface PublishedContact {
  readonly buyer: string | null
  readonly email: string
}

const email = /^[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+$/

/** The buyer's e-mail address in the text of a release (OCDS `parties/contactPoint`); null where it has none that can be read. */
export function publishedContact(raw: string): PublishedContact | null {
  for (const party of partiesOf(raw)) {
    if (!Array.isArray(party.roles) || !(party.roles as unknown[]).includes('buyer')) continue
    const given = party.contactPoint?.email
    const text = typeof given === 'string' ? given.trim() : ''
    if (email.test(text)) return { buyer: typeof party.name === 'string' ? party.name : null, email: text }
  }
  return null
}

interface Party {
  readonly name?: unknown
  readonly roles?: unknown
  readonly contactPoint?: { readonly email?: unknown } | null
}

function partiesOf(raw: string): readonly Party[] {
  let release: { readonly parties?: unknown } | null
  try {
    release = JSON.parse(raw) as typeof release
  } catch {
    return []
  }
  const parties = release?.parties
  return Array.isArray(parties) ? parties.filter((one): one is Party => typeof one === 'object' && one !== null) : []
}
