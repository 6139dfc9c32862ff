/** One procurement from notice to notice, as Find a Tender would publish it: asked, tendered, awarded, signed, extended. Everything in it is made up. */
export function oneProcurement(buyer = 'Lancashire Fire and Rescue Service'): string {
  const ocid = 'ocds-h6vhtk-05ff01'
  const parties = [
    { id: 'GB-FTS-1', name: buyer, roles: ['buyer'], contactPoint: { name: 'A N Officer', email: 'officer@example.org' } },
    { id: 'GB-COH-04871236', name: 'Fellgate Respiratory Ltd', roles: ['supplier'], identifier: { scheme: 'GB-COH', id: '04871236' } },
  ]
  const notice = (id: string, noticeType: string, documentType: string) => ({
    documents: [{ id, noticeType, documentType, url: `https://www.find-tender.service.gov.uk/Notice/${id}` }],
  })
  const tender = {
    id: 'T1',
    title: 'Breathing apparatus sets and servicing',
    description: 'Sets, cylinders and masks, with their servicing.',
    items: [{ id: '1', additionalClassifications: [{ scheme: 'CPV', id: '35111100' }] }],
  }
  const release = (id: string, date: string, tag: readonly string[], rest: object) => ({
    ocid,
    id,
    date: `${date}T10:00:00Z`,
    tag,
    language: 'en',
    buyer: { id: 'GB-FTS-1', name: buyer },
    parties,
    ...rest,
  })
  const gbp = (amount: number) => ({ amount, amountGross: amount * 1.2, currency: 'GBP' })
  const award = { id: '1', status: 'active', suppliers: [{ id: 'GB-COH-04871236', name: 'Fellgate Respiratory Ltd' }] }
  const contract = {
    id: '1',
    awardID: '1',
    status: 'active',
    title: tender.title,
    value: gbp(1_712_400),
    dateSigned: '2025-08-28T00:00:00Z',
  }
  const period = { startDate: '2025-10-01T00:00:00Z', endDate: '2027-03-31T23:59:59Z', maxExtentDate: '2028-03-31T23:59:59Z' }
  return JSON.stringify({
    uri: 'https://example.org/one-procurement',
    version: '1.1',
    publisher: { name: 'An example' },
    publishedDate: '2026-03-01T00:00:00Z',
    releases: [
      release('006118-2025', '2025-03-03', ['planning'], {
        tender: { ...tender, ...notice('006118-2025', 'UK2', 'marketEngagementNotice') },
      }),
      release('021544-2025', '2025-05-12', ['tender'], {
        tender: {
          ...tender,
          ...notice('021544-2025', 'UK4', 'tenderNotice'),
          procurementMethodDetails: 'Open procedure',
          value: gbp(1_850_000),
          tenderPeriod: { endDate: '2025-06-13T12:00:00Z' },
          lots: [
            { id: '1', title: 'Sets', value: gbp(1_600_000), contractPeriod: period },
            { id: '2', title: 'Servicing', value: gbp(250_000), contractPeriod: period },
          ],
        },
      }),
      release('043390-2025', '2025-08-04', ['award'], {
        awards: [{ ...award, ...notice('043390-2025', 'UK6', 'awardNotice'), date: '2025-08-01T00:00:00Z', value: gbp(1_712_400) }],
        bids: {
          statistics: [
            { id: '1', measure: 'bids', value: 4 },
            { id: '2', measure: 'smeBids', value: 2 },
          ],
        },
      }),
      release('048871-2025', '2025-08-28', ['contract'], {
        contracts: [{ ...contract, ...notice('048871-2025', 'UK7', 'contractNotice'), period }],
      }),
      release('012001-2026', '2026-03-01', ['contractAmendment'], {
        contracts: [
          {
            ...contract,
            ...notice('012001-2026', 'UK10', 'contractNotice'),
            value: gbp(1_912_400),
            period: { ...period, endDate: '2027-09-30T23:59:59Z' },
            amendments: [{ id: '1', date: '2026-02-20T00:00:00Z', description: 'Six months more while telemetry is tested.' }],
          },
        ],
      }),
    ],
  })
}
