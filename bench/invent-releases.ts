import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

/** Numbers between 0 and 1 that depend on the seed alone. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words =
  'supply of maintenance for protective clothing and vehicle software radio building estate cleaning training fleet helmets body worn video network support framework managed service hydrant breathing apparatus response portal'.split(
    ' ',
  )

/** One invented release in the shape that Find a Tender publishes; about 4.5 KB. Later releases of a process restate its earlier ones. */
export function inventRelease(process: number, round: number, random: () => number): object {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const text = (length: number): string => Array.from({ length }, () => pick(words)).join(' ')
  const ocid = `ocds-invent-${process.toString(16).padStart(7, '0')}`
  const notice = `${String(process % 1_000_000).padStart(6, '0')}-${2024 + round}`
  const buyer = process % 400
  const supplier = Math.floor(random() * 5000)
  const date = `${2024 + round}-0${1 + (process % 9)}-1${process % 10}T12:0${round}:31+01:00`
  const net = Math.round(random() * 1e8) / 100
  const value = { amountGross: Math.round(net * 120) / 100, amount: net, currency: 'GBP' }
  const address = {
    streetAddress: text(4),
    locality: text(1),
    postalCode: 'AB1 2CD',
    country: 'GB',
    countryName: 'United Kingdom',
    region: 'UKD44',
  }
  const lots = Array.from({ length: 1 + (process % 3) }, (_, lot) => ({
    id: String(lot + 1),
    description: text(30),
    status: 'active',
    value,
    awardCriteria: {
      criteria: [
        { type: 'price', name: 'Price', description: '40' },
        { type: 'quality', name: 'Quality', description: '60' },
      ],
    },
    suitability: { sme: true, vcse: false },
    contractPeriod: { startDate: '2026-05-19T00:00:00Z', endDate: '2029-05-18T23:59:59Z' },
    hasRenewal: true,
  }))
  const items = lots.map(({ id }) => ({
    id,
    additionalClassifications: [
      { scheme: 'CPV', id: '48000000', description: 'Software package' },
      { scheme: 'CPV', id: '72261000', description: 'Support' },
    ],
    deliveryAddresses: [
      { region: 'UKD', country: 'GB', countryName: 'United Kingdom' },
      { region: 'UKE', country: 'GB', countryName: 'United Kingdom' },
    ],
    relatedLot: id,
  }))
  return {
    ocid,
    id: notice,
    tag: round === 0 ? ['tender'] : ['award', 'contract'],
    date,
    initiationType: 'tender',
    parties: [
      {
        name: `Invented Fire and Rescue Service ${buyer}`,
        id: `GB-FTS-${buyer}`,
        address,
        contactPoint: {},
        roles: ['buyer'],
        details: {
          url: 'https://example.org/',
          classifications: [{ scheme: 'UK_CA_TYPE', id: 'publicAuthoritySubCentralGovernment', description: 'Public authority' }],
        },
      },
      ...(round === 0
        ? []
        : [
            {
              name: `Invented Supplier ${supplier} Limited`,
              id: `GB-COH-${String(1_000_000 + supplier).padStart(8, '0')}`,
              identifier: {
                scheme: 'GB-COH',
                id: String(1_000_000 + supplier).padStart(8, '0'),
                legalName: `Invented Supplier ${supplier} Limited`,
              },
              address,
              roles: ['supplier'],
              details: { scale: 'sme', vcse: false },
            },
          ]),
    ],
    buyer: { id: `GB-FTS-${buyer}`, name: `Invented Fire and Rescue Service ${buyer}` },
    tender: {
      id: `T${process}`,
      legalBasis: { id: '2023/54', scheme: 'UKPGA', uri: 'https://www.legislation.gov.uk/ukpga/2023/54/contents' },
      title: text(7),
      description: text(60),
      status: round === 0 ? 'active' : 'complete',
      procurementMethod: 'open',
      procurementMethodDetails: 'Open procedure',
      mainProcurementCategory: 'services',
      value,
      lots,
      items,
      submissionMethodDetails: text(10),
      tenderPeriod: { endDate: '2026-03-01T12:00:00Z' },
      documents: [
        {
          id: notice,
          documentType: 'tenderNotice',
          noticeType: 'UK4',
          description: 'Tender notice',
          url: `https://example.org/notice/${notice}`,
          datePublished: date,
          format: 'text/html',
        },
      ],
    },
    ...(round === 0
      ? {}
      : {
          awards: [
            {
              id: '1',
              status: 'active',
              mainProcurementCategory: 'services',
              suppliers: [{ id: `GB-COH-${String(1_000_000 + supplier).padStart(8, '0')}`, name: `Invented Supplier ${supplier} Limited` }],
              items,
              relatedLots: ['1'],
            },
          ],
          contracts: [
            {
              id: '1',
              awardID: '1',
              title: text(6),
              status: 'active',
              period: { startDate: '2026-05-19T00:00:00Z', endDate: '2029-05-18T23:59:59Z' },
              value,
              dateSigned: '2026-04-04T00:00:00Z',
            },
          ],
        }),
    language: 'en',
  }
}

/**
 * Writes an invented release package of so many releases and gives its size in bytes; `again` is the share of them that are a second release of a
 * process (one in twenty in a real package of a few days, more in one of a year).
 */
export async function writePackage(path: string, releases: number, again = 0.15, seed = 1): Promise<number> {
  const random = randomFrom(seed)
  const out = createWriteStream(path)
  let bytes = 0
  const write = async (text: string): Promise<void> => {
    bytes += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
  }
  await write(
    '{"uri":"https://example.org/invented","version":"1.1","extensions":[],"publishedDate":"2026-01-01T00:00:00Z","publisher":{"name":"Invented"},"releases":[',
  )
  const firsts = Math.ceil(releases * (1 - again))
  let text = ''
  for (let number = 0; number < releases; number++) {
    const isSecond = number >= firsts
    const release = inventRelease(isSecond ? Math.floor(random() * firsts) : number, isSecond ? 1 : 0, random)
    text += `${number === 0 ? '' : ','}${JSON.stringify(release)}`
    if (text.length > 1 << 18) {
      await write(text)
      text = ''
    }
  }
  await write(`${text}]}`)
  out.end()
  await finished(out)
  return bytes
}
