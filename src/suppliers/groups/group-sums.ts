import type { MoneyKind } from '../../values/money.ts'
import { moneyKinds } from '../../values/money.ts'
import type { GroupCompany, GroupSupplier } from './group-store.ts'
import type { ContractSum, PaidByBody } from './holdings-store.ts'

/** Whether a company belongs to its group on a day: from its first, before its last. */
export const belongsOn = ({ since, until }: Pick<GroupCompany, 'since' | 'until'>, day: string): boolean =>
  (since === null || since <= day) && (until === null || day < until)

/** Which of a group's suppliers count in its sums: those of its companies of the day, or of all where it has ended; never those of joint ventures, which are nobody's alone. */
export function countedSuppliers(
  companies: readonly GroupCompany[],
  suppliers: readonly GroupSupplier[],
  { day, hasEnded }: { readonly day: string; readonly hasEnded: boolean },
): readonly number[] {
  const counting = new Set(
    companies.filter((company) => !company.jointVenture && (hasEnded || belongsOn(company, day))).map(({ companyId }) => companyId),
  )
  return [...new Set(suppliers.filter(({ companyId }) => counting.has(companyId)).map(({ supplierId }) => supplierId))]
}

/** What bodies of one service hold with a group: each kind of money for itself. */
export interface ServiceHolding {
  readonly service: string | null
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
  readonly running: number
  /** The sums of contracts by kind of money, whole pence, and of how many contracts. */
  readonly kinds: readonly { readonly kind: MoneyKind; readonly contracts: number; readonly pence: number }[]
  readonly withoutAmount: number
}

/** Gathers payments and contracts by service, the services of the bodies that paid most first. */
export function holdingsByService(paid: readonly PaidByBody[], sums: readonly ContractSum[]): readonly ServiceHolding[] {
  const services = [...new Set([...paid.map(({ service }) => service), ...sums.map(({ service }) => service)])]
  return services
    .map((service) => {
      const payers = paid.filter((one) => one.service === service)
      const contracts = sums.filter((one) => one.service === service)
      return {
        service,
        bodies: payers.length,
        payments: payers.reduce((sum, one) => sum + one.payments, 0),
        paidPence: payers.reduce((sum, one) => sum + one.pence, 0),
        contracts: contracts.reduce((sum, one) => sum + one.contracts, 0),
        running: contracts.reduce((sum, one) => sum + one.running, 0),
        kinds: moneyKinds.flatMap((kind) =>
          contracts.filter((one) => one.kind === kind && one.summed > 0).map((one) => ({ kind, contracts: one.summed, pence: one.pence })),
        ),
        withoutAmount: contracts.reduce((sum, one) => sum + one.contracts - one.summed, 0),
      }
    })
    .toSorted((a, b) => b.paidPence - a.paidPence || b.contracts - a.contracts)
}
