import type { IsoDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'

/** The drill of some suppliers, the first of whom gives the address; `ending` is a file's, such as `.pdf`. */
export function drillAddress(ids: readonly number[], on: IsoDate | null = null, ending = ''): string {
  const [first, ...others] = ids
  return address(`/suppliers/${first}/drill${ending}`, { with: others, on })
}

/** The drill of a group of suppliers. */
export const groupDrillAddress = (groupId: number, on: IsoDate | null = null): string =>
  address(`/supplier-groups/${groupId}/drill`, { on })
