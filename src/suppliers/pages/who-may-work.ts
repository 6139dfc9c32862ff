import { notAllowed } from '../../values/failures.ts'
import { bodiesAs, hasRole } from '../../web/reader.ts'
import type { Reader } from '../../web/reader.ts'

/** Whether somebody may note meetings and commitments with suppliers: contributors of a body, and category managers. */
export const mayWork = (reader: Reader | null): boolean => hasRole(reader, 'category manager') || bodiesAs(reader, 'contributor').length > 0

/** Refuses whoever may not. */
export function refuseUnlessMayWork(reader: Reader | null): void {
  if (!mayWork(reader))
    throw notAllowed('Contributors of a body and category managers note this.', 'Ask an approver of your body to make you a contributor.')
}
