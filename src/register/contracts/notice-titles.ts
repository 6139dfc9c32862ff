const titlesByCode: Readonly<Record<string, string>> = {
  UK1: 'Announced in the pipeline',
  UK2: 'Suppliers asked for their views',
  UK3: 'Tender announced in advance',
  UK4: 'Tender opened',
  UK5: 'Direct award announced',
  UK6: 'Award announced',
  UK7: 'Contract entered into',
  UK8: 'Payments over £30,000 published',
  UK9: 'Performance published',
  UK10: 'Contract changed',
  UK11: 'Contract ended',
  UK12: 'Procurement stopped',
  UK13: 'Dynamic market planned',
  UK14: 'Dynamic market opened',
  UK15: 'Dynamic market changed',
  UK16: 'Dynamic market closed',
  UK17: 'Payment times published',
}

const titlesByTag: readonly (readonly [string, string])[] = [
  ['planning', 'Planned'],
  ['planningUpdate', 'Plan changed'],
  ['tender', 'Tender opened'],
  ['tenderAmendment', 'Tender changed'],
  ['tenderUpdate', 'Tender changed'],
  ['tenderCancellation', 'Tender cancelled'],
  ['award', 'Award announced'],
  ['awardUpdate', 'Award changed'],
  ['awardCancellation', 'Award cancelled'],
  ['contract', 'Contract entered into'],
  ['contractUpdate', 'Contract changed'],
  ['contractAmendment', 'Contract changed'],
  ['contractTermination', 'Contract ended early'],
  ['implementation', 'Carried out'],
]

/** What a notice's tags say in words: that of the last step they name. */
export const titleOfTags = (tags: readonly string[]): string =>
  titlesByTag.findLast(([tag]) => tags.includes(tag))?.[1] ?? 'Notice published'

/** What a notice is, in words: by its own kind (`UK4`) where that is known and its tags do not say that it only changes, else by its tags. */
export function titleOfNotice(code: string | null, tags: readonly string[]): string {
  const byTags = titleOfTags(tags)
  if (code === null || /changed|cancelled|early/.test(byTags)) return byTags
  return titlesByCode[code] ?? byTags
}
