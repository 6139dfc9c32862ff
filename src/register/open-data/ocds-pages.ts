import { allowLongReading } from '../../store/long-reading.ts'
import { notFound } from '../../values/failures.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { readContractFilter } from '../contracts/contract-filter.ts'
import { choose } from '../contracts/contract-list-store.ts'
import { everyOcid, ocidOfContract, ocidsOfContracts, releasesInOrder } from '../notices/exported-releases-store.ts'
import { recordPackage, releasePackage } from '../notices/ocds-packages.ts'
import type { PackageOf } from '../notices/ocds-packages.ts'
import type { OpenListRequest } from './open-list.ts'

const writers = { ocds: releasePackage, records: recordPackage } as const
type Kind = keyof typeof writers

const inBatch = 200

/** The processes of the contracts that a query chooses. */
export async function contractsPackage({ sql, query, today }: OpenListRequest): Promise<PackageOf> {
  const chosen = await choose(sql, readContractFilter(query).filter, today)
  const numbers: number[] = []
  for (const at of chosen.order) if (chosen.fits[at] !== 0) numbers.push(chosen.index.number[at]!)
  const { ocids, without } = await ocidsOfContracts(sql, numbers)
  return { name: 'contracts', ocids: inBatches(ocids), contractsLeftOut: without }
}

/** Every process that has notices. */
export const everyNotice = ({ sql }: Pick<OpenListRequest, 'sql'>): PackageOf => ({ name: 'notices', ocids: everyOcid(sql) })

async function* inBatches(ocids: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let at = 0; at < ocids.length; at += inBatch) yield await Promise.resolve(ocids.slice(at, at + inBatch))
}

async function ofContract({ sql, params }: PageRequest): Promise<PackageOf> {
  const key = params['key'] ?? ''
  const ocid = await ocidOfContract(sql, key)
  if (ocid === undefined) throw notFound('There is no such contract.', 'Look for it in the list of contracts.')
  if (ocid === null)
    throw notFound(
      'This contract comes from a contract register, which has no notices.',
      'Take it as CSV or JSON from the list of contracts.',
    )
  return { name: `contract-${key}`, ocids: inBatches([ocid]) }
}

async function ofProcess({ sql, params }: PageRequest): Promise<PackageOf> {
  const ocid = params['ocid'] ?? ''
  if ((await releasesInOrder(sql, [ocid])).length === 0) throw notFound('No notices of such a process are loaded.', 'Check its ocid.')
  return { name: `process-${ocid}`, ocids: inBatches([ocid]) }
}

const packages: readonly { readonly path: string; readonly of: (request: PageRequest) => Promise<PackageOf> }[] = [
  { path: '/contracts', of: contractsPackage },
  { path: '/contracts/:key', of: ofContract },
  { path: '/processes/:ocid', of: ofProcess },
]

/** OCDS packages of the contracts that a list shows, of one contract and of one process: `.ocds.json` of releases, `.records.json` of records. */
export const ocdsPages: readonly Page[] = packages.flatMap(({ path, of }) =>
  (Object.keys(writers) as Kind[]).map((kind) => ({
    method: 'GET' as const,
    path: `${path}.${kind}.json`,
    who: 'anyone' as const,
    isDownload: true as const,
    answer: async (request: PageRequest): Promise<PageAnswer> => {
      await allowLongReading(request.sql)
      const what = await of(request)
      return { file: writers[kind](request.sql, what), type: 'application/json; charset=utf-8', name: `${what.name}.${kind}.json` }
    },
  })),
)
