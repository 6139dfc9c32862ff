import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractFieldOf, contractHeadings, vatOf } from './contract-columns.ts'

const field = (heading: string): string | null => contractFieldOf(heading)?.field ?? null

test('headings of the registers we have met are known by their meaning', () => {
  const known: Record<string, string> = {
    'Contract Reference number / ID': 'reference',
    'Title of the Agreement': 'title',
    'Supplier registered company number': 'companyNumber',
    'Procurement classification: CPV code': 'cpv',
    'Last extension date': 'extendedTo',
    'Latest End Date (inc. extensions)': 'extendedTo',
    'Total Contract Value (£)': 'value',
    'Contract Value (exc VAT)': 'value',
    'Estimated Annual Value': 'annualValue',
    'Contract End Date (Inc Extension)': 'extendedTo',
    'Max End Date': 'extendedTo',
    'Contract end date (excluding extensions)': 'end',
    'Supplier Name and Address': 'supplier',
    'Option to extend?': 'extension',
    contractStartDate: 'start',
    supplier_name: 'supplier',
    'Current Contract Expiry Date': 'end',
    'Is the supplier an SME?': 'sme',
    'SME/VCSE': 'sme',
    'Awarded To': 'supplier',
    'Route to market': 'procedure',
    'Lead Force': 'buyer',
    'Directorate / service responsible': 'department',
  }
  for (const [heading, expected] of Object.entries(known)) assert.equal(field(heading), expected, heading)
})

test('headings that only sound like a field are left alone', () => {
  for (const heading of [
    'Irrecoverable VAT',
    'Other supplier ID',
    'VCSE supplier type',
    'Supplier Address',
    'Contract type',
    'Effective Date',
    'Notes',
    'Contract Manager',
    '£1,234',
    '',
    '12/05/2024',
  ]) {
    assert.equal(field(heading), null, heading)
  }
})

test('the category that the publisher prefers stands before the wide one', () => {
  const rank = (heading: string): number => contractFieldOf(heading)?.rank ?? -1
  assert.ok(rank('Procurement classification: Councils procurement category label') < rank('Procurement classification: CPV label'))
})

test('no heading belongs to two fields', () => {
  const all = contractHeadings.map(([, heading]) => heading)
  assert.deepEqual(
    all.filter((heading, at) => all.indexOf(heading) !== at),
    [],
  )
})

test('VAT is net or gross only where the publisher says so', () => {
  assert.equal(vatOf('Contract value (excl. VAT)'), 'net')
  assert.equal(vatOf('£12,000 plus VAT'), 'net')
  assert.equal(vatOf('Value including VAT'), 'gross')
  assert.equal(vatOf('Contract value'), 'unknown')
  assert.equal(vatOf('Irrecoverable VAT'), 'unknown')
})
