import { foldText } from '../../../values/text.ts'
import type { Comparability } from './comparability.ts'

/** Headings of a column in which a publisher says what a price is for; a price's own stands right after it and its quantity. */
export const basisHeading = /^(?:(?:price |pricing )?basis(?: of (?:the )?price)?|comparability|(?:price )?(?:notes?|comments?|remarks?))$/

// From what forbids to compare to what allows it: a price that is two of them is the first.
const rules: readonly (readonly [comparability: Comparability['comparability'], pattern: RegExp])[] = [
  [
    'not-comparable',
    /\b(?:managed service|leased?|rental|rented|hired?|bundled?|includes? (?:maintenance|servicing|training|fitting|laundry)|replacement (?:price|cost|charge)|second hand|refurbished|not (?:comparable|like for like))\b/,
  ],
  [
    'close',
    /\b(?:close|similar|equivalent|small (?:orders?|quantit(?:y|ies))|single (?:item|order)|(?:own|local|higher|lower|other|different|non ?standard) (?:specifications?|spec|model|design)|non ?standard)\b/,
  ],
  ['like-for-like', /\b(?:like for like|comparable|standard|common specification|national specification|as specified|to specification)\b/],
]

/**
 * What a publisher's own words beside a price say of how it compares: a managed service, a lease or a bundle with others of the kind is not
 * comparable; a small order or another specification is close; the standard item is like for like. Null where nothing is said, and
 * `unknown`, with the words, where they say something else.
 */
export function comparabilityPublished(words: string): Comparability | null {
  if (!/[a-z]/i.test(words)) return null
  const folded = foldText(words)
  const found = rules.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'unknown'
  return { comparability: found, comparabilityReason: `The publisher says: “${words.slice(0, 200)}”.` }
}
