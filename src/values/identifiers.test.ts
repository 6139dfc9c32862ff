import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readIdentifier } from './identifiers.ts'

const reads = (text: string, hint: string | null, scheme: string, number: string): void =>
  assert.deepEqual(readIdentifier(text, hint), { scheme, number, why: null }, text)
const refuses = (text: string, hint: string | null, why: string): void =>
  assert.deepEqual(readIdentifier(text, hint), { scheme: null, number: null, why }, text)

test('a company number is one number however it is written', () => {
  for (const text of [
    '02165763',
    '2165763',
    'gb/02165763',
    'GB02165763',
    '02165763.0',
    'GB-COH-02165763',
    'Company No. 02165763',
    ' 0216 5763 ',
    '"02165763"',
    'CRN: 2165763',
  ]) {
    reads(text, 'GB-COH', 'GB-COH', '02165763')
  }
  reads('gb/SC180242', 'GB-COH', 'GB-COH', 'SC180242')
})

test('what stands in a column of company numbers and is of another register is kept as that', () => {
  reads('GB 337 4400 71', 'GB-COH', 'GB-VAT', '337440071')
  reads('Charity number 1109792', 'GB-COH', 'GB-CHC', '1109792')
  reads('RJR', 'GB-COH', 'GB-NHS', 'RJR')
  reads('PBCP-5168-ZDGP', 'GB-COH', 'GB-PPON', 'PBCP-5168-ZDGP')
})

test('placeholders, portal accounts and persons are refused, each with its reason', () => {
  for (const text of ['12345678', '00000000', '99999999', 'N/A', 'n/a', 'None', 'TBC', 'Sole Trader', '-', 'not registered', 'xxx'])
    refuses(text, 'GB-COH', 'placeholder')
  for (const text of ['GB-FTS-1234', 'GB-CFS-2054', 'sid4gov.cabinetoffice.gov.uk/3A4AmUm4']) refuses(text, null, 'portal-account')
  refuses('3A4AmUm4', 'GB-SRS', 'portal-account')
  refuses('AB 12 34 56 C', 'GB-COH', 'personal')
  refuses('  ', null, 'empty')
})

test('nine digits that no VAT number has are neither that nor a company number', () => {
  refuses('458577871', 'GB-COH', 'check-digits')
})

test('two numbers in one cell are not made into one', () => {
  refuses('02165763; 01234987', 'GB-COH', 'several')
  refuses('02165763 / SC012349', 'GB-COH', 'several')
})

test('a Scottish charity and a Scottish company look alike and are told apart by the column alone', () => {
  reads('SC024322', 'GB-COH', 'GB-COH', 'SC024322')
  reads('SC024322', 'GB-CHC', 'GB-SC', 'SC024322')
  refuses('SC024322', null, 'ambiguous')
  refuses('1109792', null, 'ambiguous')
})

test('charities of the three registers are told apart', () => {
  reads('1109792', 'GB-CHC', 'GB-CHC', '1109792')
  reads('NIC 100002', 'GB-CHC', 'GB-NIC', 'NIC100002')
  reads('GB-SC-SC024322', null, 'GB-SC', 'SC024322')
})

test('a supplier platform number is known without being told, in any case and spacing', () => {
  reads('GB-PPON-PBCP-5168-ZDGP', null, 'GB-PPON', 'PBCP-5168-ZDGP')
  reads('pbcp 5168 zdgp', null, 'GB-PPON', 'PBCP-5168-ZDGP')
})

test('a legal entity identifier is taken when its check digits fit', () => {
  reads('213800WSGIIZCXF1P572', null, 'XI-LEI', '213800WSGIIZCXF1P572')
  refuses('213800WSGIIZCXF1P573', null, 'unrecognised')
})

test('a text longer than any number is not looked into', () => {
  refuses('1'.repeat(1_000_000), 'GB-COH', 'unrecognised')
  refuses('company no '.repeat(100_000), null, 'unrecognised')
})

test('words are no number', () => {
  refuses('COMMUNITY TRANSPORT', 'GB-COH', 'unrecognised')
})

test('reading what was read gives the same again', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 30, unit: 'grapheme' }),
      fc.constantFrom(null, 'GB-COH', 'GB-CHC', 'GB-VAT', 'GB-NHS'),
      (text, hint) => {
        const once = readIdentifier(text, hint)
        if (once.scheme !== null) assert.deepEqual(readIdentifier(once.number, once.scheme), once)
      },
    ),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(
      fc.stringMatching(/^(gb[/-])?[A-Z]{0,2}[0-9 ]{4,12}[A-Z]?$/),
      fc.constantFrom(null, 'GB-COH', 'GB-CHC', 'GB-VAT', 'GB-NHS'),
      (text, hint) => {
        const once = readIdentifier(text, hint)
        if (once.scheme !== null) assert.deepEqual(readIdentifier(once.number, once.scheme), once)
      },
    ),
    { numRuns: 1000 },
  )
})
