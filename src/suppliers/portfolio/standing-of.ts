import { addDays, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { altmanZ } from '../standing/altman-z.ts'
import type { Accounts } from '../standing/accounts-store.ts'
import { accountsByCompany } from '../standing/rate-accounts.ts'
import { failureByZ } from './failure-by-z.ts'
import type { Standing } from './failure-probability.ts'

/** Accounts that ended longer ago than this many days before the day say too little of it. */
const oldest = 730

/**
 * The standing of each supplier with accounts: by the Z″ of the newest accounts of each company and of its group that had ended on the day, the
 * least safe of them; see methods/supplier-portfolio.md. Suppliers whose accounts lack a figure, or are older than two years, have none.
 */
export function standingsOf(accounts: readonly Accounts[], on: IsoDate): ReadonlyMap<number, Standing> {
  const bySupplier = Map.groupBy(accounts, ({ supplierId }) => supplierId)
  return new Map(
    [...bySupplier].flatMap(([supplierId, own]) => {
      const told = accountsByCompany(own.filter(({ periodEnd }) => periodEnd <= on && periodEnd >= addDays(on, -oldest)))
        .flatMap(([newest]) => (newest === undefined ? [] : standingOf(newest)))
        .toSorted((a, b) => b.probability - a.probability)
      return told[0] === undefined ? [] : [[supplierId, told[0]] as const]
    }),
  )
}

function standingOf({ figures, months, periodEnd, company }: Accounts): readonly Standing[] {
  const outcome = altmanZ({ figures, months, annualContractValue: null })
  if (!('value' in outcome)) return []
  const { like, probability } = failureByZ(outcome.value)
  return [{ probability, why: `like ${like}: Z″ ${outcome.value.toFixed(2)} of ${company} to ${formatDate(periodEnd)}` }]
}
