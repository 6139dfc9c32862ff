import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recogniseKind } from './recognise-kind.ts'

const csvFile = (text: string) => ({
  format: 'csv' as const,
  path: '',
  async *bytes() {
    yield Buffer.from(text)
  },
})

const files: readonly (readonly [what: string, text: string, kind: string | null])[] = [
  ['payments under a title', 'Spend over £500\nSupplier,Payment Date,Net Amount\nA LTD,01/04/2024,5\n', 'payments'],
  [
    'payments without a header',
    '01/04/2024,ACME LIMITED,600.00\n02/04/2024,BETA SUPPLIES LTD,700.25\n03/04/2024,Gamma Council,800.50\n',
    'payments',
  ],
  ['payments with a header at their end', '01/04/2024,red,600.00\n02/04/2024,blue,700.00\nPayment Date,Name:,Amount Paid\n', 'payments'],
  ['payments whose month is in the title', 'April 2024\nSupplier,Purpose,Amount\nA LTD,Hose,5\n', 'payments'],
  [
    'a contract register',
    'Contract Reference,Contract Title,Supplier,Start Date,End Date,Contract Value\nC1,Hose,A LTD,01/04/2024,31/03/2026,5000\n',
    'contracts',
  ],
  [
    'a contract register in other words',
    'Title of agreement,Supplier name,Commencement date,Expiry date,Estimated annual value,SME\nHose,A LTD,01/04/2024,31/03/2026,5000,Yes\n',
    'contracts',
  ],
  [
    'a basket of prices',
    'Fire and Rescue Service,Helmet (£),Quantity,Hood (£),Quantity,Boots (£),Quantity\nAvon,176.28,5,17.18,20,60,2\n',
    'prices',
  ],
  ['a list of prices', 'Force,Item,Unit,Unit price,Quantity\nKent,Baton,each,22.99,10\n', 'prices'],
  ['a list of names', 'id,name\n1,Avon\n2,Kent\n', null],
  ['prose', 'Dear all,\nplease find nothing here.\n', null],
]

for (const [what, text, kind] of files) {
  test(`${what}: ${kind ?? 'asked about'}`, async () => {
    const found = await recogniseKind(csvFile(text))
    assert.equal(found.kind, kind, found.reason)
    if (kind === null) {
      assert.equal(found.problem?.code, 'kind-unknown')
      assert.match(found.problem.message, /--kind/)
    } else assert.equal(found.problem, null)
  })
}

test('JSON in the standard’s words is notices, a list of flat records is what its keys say, and other JSON is asked about', async () => {
  const kindOf = async (text: string) => (await recogniseKind({ ...csvFile(text), format: 'json' })).kind
  assert.equal(await kindOf('{"uri":"x","releases":[{"ocid":"ocds-1"}]}'), 'notices')
  assert.equal(await kindOf('[{"Payment date":"01/04/2024","Supplier":"ACME LTD","Amount":"600.00"}]'), 'payments')
  assert.equal(
    await kindOf('[{"Contract title":"Fuel","Start date":"01/04/2024","End date":"31/03/2026","Supplier":"ACME LTD"}]'),
    'contracts',
  )
  assert.equal(await kindOf('{}'), null)
})
