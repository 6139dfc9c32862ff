import type { ReadSql } from '../../store/database.ts'
import { pathOf } from '../../web/address.ts'
import { supplierAddress } from '../supplier-address.ts'
import { chainOf } from './chain-of-links.ts'
import { judgementsAmong, mentionsOf, openQuestions } from './judgement-chain-store.ts'
import { reasonsOf } from './link-reasons.ts'

/** For each link that is shown, so many mentions are looked at, those first that stand first in the register. */
const mentionsForEach = 6
const apartShown = 25
const questionsShown = 6

/** Why a supplier's names are one, for its page: so many links of the chain of judgements with their reasons, and what is still asked. */
export async function identityOf(sql: ReadSql, supplierId: number, linksShown: number) {
  const mentions = await mentionsOf(sql, supplierId, mentionsForEach * linksShown)
  const [pairs, questions] = await Promise.all([
    mentions.length > 1
      ? judgementsAmong(
          sql,
          mentions.map((one) => one.id),
        )
      : [],
    openQuestions(sql, supplierId, questionsShown),
  ])
  const { links, apart } = chainOf(mentions, pairs)
  const shown = links.slice(0, linksShown)
  const reasons = await reasonsOf(sql, shown)
  return {
    mentions: mentions.length,
    links: shown.map((link, place) => ({
      from: link.from,
      to: link.to,
      by: link.by,
      on: link.on,
      weight: link.weight.toFixed(1),
      percent: link.probability >= 0.9995 ? 'over 99.9' : (link.probability * 100).toFixed(1),
      reasons: reasons[place] ?? [],
      href: pathOf('suppliers', 'review', Math.min(link.one, link.other), Math.max(link.one, link.other)),
      hrefs: [pathOf('supplier-names', link.from.nameId), pathOf('supplier-names', link.to.nameId)],
    })),
    moreLinks: links.length - shown.length,
    apart: apart.slice(0, apartShown),
    questions: questions.map((one) => ({
      ...one,
      href: supplierAddress(one.id),
      review: pathOf('suppliers', 'review', one.one, one.other),
      percent: Math.round(one.probability * 100),
    })),
  }
}
