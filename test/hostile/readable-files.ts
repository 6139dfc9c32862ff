import { csv, good, header, type MadeFile } from './sample-rows.ts'

const contracts = (...rows: readonly string[]): string =>
  `${['Contract reference,Contract title,Supplier,Start date,End date,Contract value', ...rows].join('\r\n')}\r\n`

/** One sound release, but for the amount that takes the place of `AMOUNT`. */
const releasePackage = {
  uri: 'https://example.org/package',
  publishedDate: '2026-01-01T00:00:00Z',
  releases: [
    {
      ocid: 'ocds-h6vhtk-000001',
      id: '1',
      date: '2026-01-01T00:00:00Z',
      tag: ['award'],
      initiationType: 'tender',
      buyer: { id: 'GB-PPON-PBCP-5168-ZDGP', name: 'Kent Police' },
      tender: { id: '1', title: 'Towels', value: { amount: 'AMOUNT', currency: 'GBP' } },
    },
  ],
}

/** Files that can be read, with something wrong in most of their rows. */
export const readableFiles: readonly MadeFile[] = [
  ['infinite.json', 'loaded', () => JSON.stringify(releasePackage).replace('"AMOUNT"', '1e9999'), 1],
  ['unclosed-quote.csv', 'loaded', () => `${header}\r\n01/04/2024,"ACME LTD,100.00\r\n${`${good[1]}\r\n`.repeat(600_000)}`, 600_001, 0],
  ['nul.csv', 'partly', () => csv(...good, '04/04/2024,DEL\0TA LTD,\x0012.00', '\0\0,\0,\0'), 4],
  [
    'dates.csv',
    'partly',
    () =>
      csv(
        ...good,
        '30/02/2024,DAY LTD,1.00',
        '01/01/20223,YEAR LTD,2.00',
        '31/06/2024,MONTH LTD,3.00',
        'yesterday,WORD LTD,4.00',
        ',NONE LTD,5.00',
        '99999999,NUMBER LTD,6.00',
        '01/01/0001,OLD LTD,7.00',
      ),
    3,
    7,
  ],
  [
    'amounts.csv',
    'partly',
    () =>
      csv(
        ...good,
        '04/04/2024,A LTD,"1,23.4.5"',
        '04/04/2024,B LTD,1e9999',
        '04/04/2024,C LTD,NaN',
        '04/04/2024,D LTD,Infinity',
        '04/04/2024,E LTD,',
        '04/04/2024,F LTD,99999999999999999999',
        '04/04/2024,G LTD,0x1F',
        '04/04/2024,H LTD,--5',
      ),
    3,
    8,
  ],
  ['quote.csv', 'partly', () => csv(...good, '04/04/2024,"DELTA LTD,12.00', '05/04/2024,EPSILON LTD,13.00'), null],
  ['ragged.csv', 'partly', () => csv(...good, '04/04/2024', '04/04/2024,DELTA LTD,12.00,more,and,more', ',,,,,'), 4],
  [
    'contracts.csv',
    'loaded',
    () =>
      contracts(
        'T1,Towels,ACME LTD,30/02/2024,31/03/20223,"1,23.4.5"',
        'T2,Radios,BETA LTD,01/04/2024,31/03/2027,1e9999',
        ',,,,,',
        'T3,"=HYPERLINK(""x"")",GAMMA LTD,01/04/2024,31/03/2027,100',
      ),
    3,
    0,
  ],
  [
    'prices.csv',
    'partly',
    () =>
      'Force,Jacket (£),Quantity,Boots (£),Quantity,Hat (£),Quantity\r\nKent Police,10.95,5,"1,23.4.5",6,-5,1\r\nEssex Police,1e9999,x,52.10,-3,,\r\n',
    2,
    3,
  ],
  ['utf16-without-mark.csv', 'loaded', () => Buffer.from(csv(...good), 'utf16le'), 3, 0],
  ['utf16-big-endian.csv', 'loaded', () => Buffer.from(`\ufeff${csv(...good)}`, 'utf16le').swap16(), 3, 0],
  [
    'formulas.csv',
    'loaded',
    () =>
      csv(
        '01/04/2024,"=HYPERLINK(""http://example.org"",""click"")",10.00',
        "02/04/2024,+cmd|' /C calc'!A0,20.00",
        '03/04/2024,@SUM(1+1)*cmd,30.00',
        '04/04/2024,"-2+3",40.00',
        '05/04/2024,<script>alert(1)</script>,50.00',
      ),
    5,
    0,
  ],
  ['control\ncharacters\u0007\u202e in the name.csv', 'loaded', () => csv(...good, '04/04/2024,OMEGA LTD,1.00'), 4, 0],
]
