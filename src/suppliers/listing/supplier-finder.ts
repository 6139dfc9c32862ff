import { numberInText } from '../../register/search/number-in-text.ts'
import type { Found, SearchFinder, SearchQuestion } from '../../register/search/search-finder.ts'
import { quoted } from '../../register/search/search-words.ts'
import { formatPenceRound } from '../../values/money.ts'
import { registerName } from '../../values/register-names.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { supplierAddress } from '../supplier-address.ts'
import { suppliersNamed, suppliersWithNumber } from './found-suppliers-store.ts'
import type { FoundSupplier } from './found-suppliers-store.ts'

const otherNames = 3

/** Finds suppliers after judgement, each once, by any of their names or numbers; those paid most first. */
export const supplierFinder: SearchFinder = { name: 'suppliers', title: 'Suppliers', find: findSuppliers }

async function findSuppliers({ sql, text, words, limit, names }: SearchQuestion): Promise<Found> {
  const number = numberInText(text)
  const ofNumber = number === null ? [] : await suppliersWithNumber(sql, number, { limit, names: otherNames })
  if (number !== null && ofNumber.length > 0)
    return answer(ofNumber, text, () => `published with ${registerName(number.scheme)} ${number.number}`, true)
  const { ids, near } = await names()
  if (ids.length > 0)
    return answer(
      await suppliersNamed(sql, ids, { by: 'paid', limit, names: otherNames }),
      text,
      () => `a name contains ${quoted(words)}`,
      true,
    )
  const as = new Map(near.map((one) => [one.id, one.as]))
  const alike = await suppliersNamed(sql, [...as.keys()], { by: 'given', limit, names: otherNames })
  return answer(alike, text, ({ nameId, name }) => `looks like “${as.get(nameId) ?? name}”`, false)
}

const answer = (found: readonly FoundSupplier[], text: string, why: (one: FoundSupplier) => string, exact: boolean): Found => ({
  results: found.map((one) => ({ title: one.name, href: supplierAddress(one.id), note: noteOf(one), why: why(one), exact })),
  count: found[0]?.counted ?? 0,
  ...(exact ? { all: address('/suppliers', { q: text, kind: 'all' }) } : {}),
})

function noteOf({ paidPence, bodies, contracts, isBody, names, others }: FoundSupplier): string {
  const told = others.map((name) => `“${name}”`).join(', ')
  return [
    isBody ? 'A body of the directory' : null,
    bodies === 0 ? null : `${formatPenceRound(paidPence)} paid by ${plural(bodies, 'body', 'bodies')}`,
    contracts === 0 ? null : plural(contracts, 'contract'),
    names < 2 ? null : `${plural(names, 'name')}${told === '' ? '' : `, also ${told}`}`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
