import type { ReadSql } from '../../store/database.ts'
import { awardOf, findContract, partiesOf, processOf, releasesOf } from './contract-page-store.ts'
import { storyNotices } from './story-notices.ts'

/** A contract with its process, its award, its suppliers and the notices of its story; null where there is none of this key. */
export async function readContract(sql: ReadSql, key: string) {
  const contract = await findContract(sql, key)
  if (contract === null) return null
  const [parties, process, award, releases] = await Promise.all([
    partiesOf(sql, contract),
    processOf(sql, contract),
    awardOf(sql, contract),
    contract.ocid === null ? [] : releasesOf(sql, contract.ocid),
  ])
  const { ocid, awardId, contractId } = contract
  const scope = { awardId, contractId, isFramework: process?.isFramework ?? false }
  const notices = ocid === null ? [] : storyNotices(releases, ocid, process?.key ?? ocid, scope)
  return { contract, parties, process, award, notices }
}
