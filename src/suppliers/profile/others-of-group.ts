import type { ReadSql } from '../../store/database.ts'
import { Remembered } from '../../web/remembered.ts'
import { suppliersOfGroups } from './supplier-contracts-store.ts'
import type { AlikeSupplier } from './supplier-contracts-store.ts'

const shown = 5
const remembered = new Remembered<readonly AlikeSupplier[]>()

/** The suppliers with most contracts of a group of the vocabulary, without the one of this number; counted once for what is visible at a moment. */
export async function othersOfGroup(sql: ReadSql, moment: string, group: string, exceptId: number): Promise<readonly AlikeSupplier[]> {
  const most = await remembered.of(moment, group, () => suppliersOfGroups(sql, [group], shown + 1))
  return most.filter(({ id }) => id !== exceptId).slice(0, shown)
}
