import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSuppliers, supplierNames } from './read-suppliers.ts'

test('suppliers on their own lines or between semicolons are several', () => {
  assert.deepEqual(supplierNames('ACME Ltd\nBETA plc'), ['ACME Ltd', 'BETA plc'])
  assert.deepEqual(supplierNames('ACME Ltd; BETA plc;'), ['ACME Ltd', 'BETA plc'])
  assert.deepEqual(supplierNames('1. ACME Ltd\r\n2. BETA plc'), ['ACME Ltd', 'BETA plc'])
})

test('commas, "and", strokes, addresses and company endings split nothing', () => {
  assert.deepEqual(supplierNames('Smith, Jones and Partners / Sons'), ['Smith, Jones and Partners / Sons'])
  assert.deepEqual(supplierNames('ACME Ltd\n12 High Street\nNorwich NR1 1AA'), ['ACME Ltd, 12 High Street, Norwich NR1 1AA'])
  assert.deepEqual(supplierNames('ACME Holdings; Ltd'), ['ACME Holdings, Ltd'])
  assert.deepEqual(supplierNames('AMBER CARE\n(EAST ANGLIA)'), ['AMBER CARE, (EAST ANGLIA)'])
})

test('"Various" and the like name nobody', () => {
  for (const text of ['Various', 'Multiple suppliers', 'TBC', 'N/A', '-', 'See framework', ''])
    assert.deepEqual(supplierNames(text), [], text)
  assert.deepEqual(supplierNames('Various Interiors Ltd'), ['Various Interiors Ltd'])
})

test('a supplier gets the first of its numbers that a register could have issued', () => {
  const numbers = [
    { text: 'N/A', hint: 'GB-COH' },
    { text: '1109792', hint: 'GB-CHC' },
  ]
  assert.deepEqual(readSuppliers('Hope', numbers), [{ name: 'Hope', scheme: 'GB-CHC', number: '1109792', published: 'N/A' }])
  assert.deepEqual(readSuppliers('Acme', [{ text: '02165763', hint: 'GB-COH' }]), [
    { name: 'Acme', scheme: 'GB-COH', number: '02165763', published: null },
  ])
  assert.deepEqual(readSuppliers('Acme', [{ text: '12345678', hint: 'GB-COH' }]), [
    { name: 'Acme', scheme: null, number: null, published: '12345678' },
  ])
})

test('several suppliers share numbers only where there are as many', () => {
  const paired = readSuppliers('A1 Ltd\nB2 Ltd', [{ text: '2165763\nSC12345', hint: 'GB-COH' }])
  assert.deepEqual(
    paired.map(({ name, number }) => [name, number]),
    [
      ['A1 Ltd', '02165763'],
      ['B2 Ltd', 'SC012345'],
    ],
  )
  const unpaired = readSuppliers('A1 Ltd\nB2 Ltd', [{ text: '2165763', hint: 'GB-COH' }])
  assert.deepEqual(
    unpaired.map(({ number, published }) => [number, published]),
    [
      [null, '2165763'],
      [null, null],
    ],
  )
})
