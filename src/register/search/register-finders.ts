import { formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { address, pathOf } from '../../web/address.ts'
import { levelName, readCpv } from '../categories/cpv.ts'
import { categoryAddress } from '../categories/category-address.ts'
import { bodyKindName, sourceKindNames } from '../service-names.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { helpFound } from './help-words.ts'
import { numberInText } from './number-in-text.ts'
import type { Found, SearchFinder, SearchQuestion } from './search-finder.ts'
import type { SearchResult } from './search-result.ts'
import {
  bodiesFound,
  contractsFound,
  contractsLike,
  contractsSpelt,
  contractsOfId,
  countedTo,
  filesFound,
  itemsFound,
  namesMostPaid,
  namesOfNumber,
  processesOfId,
  spendCategoriesFound,
} from './search-store.ts'
import type { FoundContract, FoundName } from './search-store.ts'
import { codesFound } from './search-vocabulary.ts'
import { quoted } from './search-words.ts'
import { nearest } from './near-words.ts'

/** Everything that the register finds things in, in the order of the page; `figures` are those that can be found. */
export const registerFinders = (known: readonly FigureDefinition[]): readonly SearchFinder[] => [
  { name: 'numbers', title: 'By number', find: byNumber },
  { name: 'bodies', title: 'Bodies', find: bodies },
  { name: 'supplier-names', title: 'Supplier names', find: supplierNames },
  { name: 'contracts', title: 'Contracts', find: contracts },
  { name: 'categories', title: 'Categories', find: categories },
  { name: 'prices', title: 'Prices of items', find: prices },
  { name: 'figures', title: 'Figures', find: ({ words, limit }) => Promise.resolve(figures(known, words, limit)) },
  { name: 'sources', title: 'Files', find: sources },
  { name: 'help', title: 'Words and help', find: ({ words, limit }) => Promise.resolve(help(words, limit)) },
]

const first = (results: readonly SearchResult[], limit: number): Found => ({ results: results.slice(0, limit), count: results.length })

/** From how many of what the database finds alike the ones that are near are chosen. */
const candidates = 60

const looksLike = (near: string): string => `looks like “${near}”`

const contains = (what: string, words: readonly string[]): string => `${what} ${quoted(words)}`

const contractNote = (contract: FoundContract, today: IsoDate): string =>
  [
    contract.buyer,
    contract.title === null || (contract.reference ?? '').length < 3 ? null : contract.reference,
    contract.endsOn === null ? 'no end date' : `${contract.endsOn >= today ? 'ends' : 'ended'} ${formatDate(contract.endsOn)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ')

const contractResult = (contract: FoundContract, today: IsoDate, why: string, exact: boolean): SearchResult => ({
  title: contract.title ?? contract.reference ?? 'Without a title',
  href: pathOf('contracts', contract.key),
  note: contractNote(contract, today),
  why,
  exact,
})

const idKinds = { key: 'contract key', ocid: 'process id (ocid)', notice: 'notice id' } as const

async function byNumber({ sql, text, today, limit }: SearchQuestion): Promise<Found> {
  const number = numberInText(text)
  const looksLikeId = /\d/.test(text) && !/\s/.test(text)
  const names = number === null ? [] : await namesOfNumber(sql, number.scheme, number.number, limit)
  const found = looksLikeId ? await contractsOfId(sql, text, limit) : []
  const processes = looksLikeId && found.length === 0 ? await processesOfId(sql, text, limit) : []
  const cpv = readCpv(text)
  return first(
    [
      ...(cpv !== null && text.replace(/-\d$/, '').length >= 3
        ? [{ title: cpv.name, href: categoryAddress(cpv.code), note: `${levelName(cpv.code)} ${cpv.whole}`, why: 'CPV code', exact: true }]
        : []),
      ...names.map((name) => ({
        title: name.name,
        href: supplierNameAddress(name.id),
        note: `Supplier name on ${plural(name.contracts, 'contract')} with this number`,
        why: `${number?.scheme === 'GB-COH' ? 'company number' : number?.scheme} ${number?.number}`,
        exact: true,
      })),
      ...found.map((one) => contractResult(one, today, idKinds[one.how], true)),
      ...processes.map((one) => ({
        title: one.title ?? one.ocid,
        href: pathOf('notices', one.sourceId, one.line),
        note: `${one.buyer} · a notice without a contract yet`,
        why: 'notice or process id',
        exact: true,
      })),
    ],
    limit,
  )
}

async function bodies({ sql, text, words, limit }: SearchQuestion): Promise<Found> {
  const all = await bodiesFound(sql, text, words)
  const exact = all.filter((body) => body.how !== 'like').map((body) => ({ ...body, as: '' }))
  const found = exact.length > 0 ? exact : nearest(all, (body) => body.found, words)
  const results = found.map((body) => ({
    title: body.name,
    href: pathOf('bodies', body.id),
    note: [bodyKindName(body.kind), body.validTo === null ? null : `until ${formatDate(body.validTo)}`]
      .filter((part) => part !== null)
      .join(' · '),
    why:
      body.how === 'id'
        ? 'its id or area code'
        : body.how === 'like'
          ? looksLike(body.as)
          : body.found === body.name
            ? contains('name contains', words)
            : `also called “${body.found}”`,
    exact: body.how !== 'like',
  }))
  return { ...first(results, limit), ...(results.every((one) => one.exact) ? { all: address('/bodies', { q: text }) } : {}) }
}

const nameNote = (name: FoundName): string =>
  name.payments === 0
    ? 'No payments; named on contracts'
    : `${formatPenceRound(name.pence)} paid by ${plural(name.bodies, 'body', 'bodies')} in ${plural(name.payments, 'payment')}`

async function supplierNames({ sql, text, words, limit, names }: SearchQuestion): Promise<Found> {
  const { ids, near } = await names()
  const result = (name: FoundName, why: string, exact: boolean): SearchResult => ({
    title: name.name,
    href: supplierNameAddress(name.id),
    note: nameNote(name),
    why,
    exact,
  })
  if (ids.length > 0) {
    return {
      results: (await namesMostPaid(sql, ids, limit)).map((name) => result(name, contains('name contains', words), true)),
      count: ids.length,
      more: ids.length >= countedTo,
      all: address('/supplier-names', { q: text }),
    }
  }
  const results = near.map((name) => result(name, looksLike(name.as), false))
  return { ...first(results, limit), more: results.length >= candidates, all: address('/supplier-names', { q: text }) }
}

async function contracts({ sql, text, words, likeable, spellings, today, limit }: SearchQuestion): Promise<Found> {
  const { found, count } = await contractsFound(sql, words, today, limit)
  if (count > 0)
    return {
      results: found.map((one) => contractResult(one, today, contains('title, reference or supplier contains', words), true)),
      count,
      more: count >= countedTo,
      all: address('/contracts', { q: text }),
    }
  const meant = likeable.length === 0 ? [] : await spellings()
  const like =
    meant === null ? await contractsLike(sql, likeable, candidates) : meant.length === 0 ? [] : await contractsSpelt(sql, meant, candidates)
  const near = nearest(like, (one) => `${one.title ?? ''} ${one.folded}`, words)
  const results = near.map((one) => contractResult(one, today, looksLike(one.as), false))
  return { ...first(results, limit), more: like.length >= candidates }
}

async function categories({ sql, moment, words, likeable, limit }: SearchQuestion): Promise<Found> {
  const { codes, as } = codesFound(words)
  const direct = await spendCategoriesFound(sql, moment, words, false, 50)
  const like = direct.length > 0 || likeable.length === 0 ? [] : await spendCategoriesFound(sql, moment, likeable, true, candidates)
  const ofCodes = codes.map((code) => ({
    title: code.name,
    href: categoryAddress(code.code),
    note: `CPV ${levelName(code.code).toLowerCase()} ${code.whole}`,
    why: as === null ? contains('name contains', words) : `spelt nearly so: ${quoted(as)}`,
    exact: as === null,
  }))
  const ofSpend = (direct.length > 0 ? direct.map((one) => ({ ...one, as: '' })) : nearest(like, (one) => one.name, words)).map((one) => ({
    title: one.name,
    href: address('/payments', { category: one.name }),
    note: `A publisher’s own category: ${formatPenceRound(one.pence)} in ${plural(one.payments, 'payment')}`,
    why: one.as === '' ? contains('name contains', words) : looksLike(one.as),
    exact: one.as === '',
  }))
  const half = Math.ceil(limit / 2)
  const shown = [...ofCodes.slice(0, Math.max(half, limit - ofSpend.length)), ...ofSpend].slice(0, limit)
  return { results: shown, count: ofCodes.length + ofSpend.length }
}

async function prices({ sql, words, limit }: SearchQuestion): Promise<Found> {
  const all = await itemsFound(sql, words)
  const direct = all.filter((one) => one.how === 'words').map((one) => ({ ...one, as: '' }))
  const found = direct.length > 0 ? direct : nearest(all, (one) => one.item, words)
  return first(
    found.map((one) => ({
      title: one.item,
      href: pathOf('prices', one.item),
      note: plural(one.prices, 'price'),
      why: one.as === '' ? contains('item contains', words) : looksLike(one.as),
      exact: one.as === '',
    })),
    limit,
  )
}

function figures(all: readonly FigureDefinition[], words: readonly string[], limit: number): Found {
  const found = all.filter((figure) => {
    const text = ` ${figure.title.toLowerCase()} ${figure.name.replaceAll('-', ' ')}`
    return words.every((word) => text.includes(` ${word}`))
  })
  return first(
    found.map((figure) => ({
      title: figure.title,
      href: pathOf('figures', figure.name),
      note: figure.meaning.split('. ')[0] ?? null,
      why: contains('name contains', words),
      exact: true,
    })),
    limit,
  )
}

async function sources({ sql, words, limit }: SearchQuestion): Promise<Found> {
  const found = await filesFound(sql, words, Math.max(limit, 50))
  return first(
    found.map((file) => ({
      title: file.file,
      href: pathOf('sources', file.id),
      note: `${sourceKindNames[file.kind] ?? file.kind} of ${file.publisher}, ${plural(file.kept, 'row')}`,
      why: contains('file name contains', words),
      exact: true,
    })),
    limit,
  )
}

function help(words: readonly string[], limit: number): Found {
  return first(
    helpFound(words).map((one) => ({ title: one.title, href: one.href, note: one.note, why: contains('explains', words), exact: true })),
    limit,
  )
}
