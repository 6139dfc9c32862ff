import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { pageAddressOf, subjectOf } from './page-subject.ts'

test('a page is about the body, file, contract, item or name in its address', () => {
  assert.deepEqual(subjectOf('/bodies/lancashire-constabulary?from=2024'), { kind: 'body', id: 'lancashire-constabulary' })
  assert.deepEqual(subjectOf('/sources/12'), { kind: 'source', id: 12 })
  assert.deepEqual(subjectOf('/contracts/abc%2F1'), { kind: 'contract', key: 'abc/1' })
  assert.deepEqual(subjectOf('/prices/Fire%20hood'), { kind: 'item', item: 'Fire hood' })
  assert.deepEqual(subjectOf('/supplier-names/9'), { kind: 'supplier name', id: 9 })
})

test('a figure or a list is about the body that its address names, and otherwise about many', () => {
  assert.deepEqual(subjectOf('/figures/payments-total?body=gwent-police'), { kind: 'body', id: 'gwent-police' })
  assert.deepEqual(subjectOf('/payments?service=fire'), { kind: 'many' })
  assert.deepEqual(subjectOf('/contracts'), { kind: 'many' })
})

test('only addresses of this site are taken', () => {
  for (const text of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere', 'bodies', '/a b'])
    assert.throws(() => pageAddressOf(text), /no address of a page here/)
  assert.equal(pageAddressOf(''), null)
  assert.equal(pageAddressOf('/bodies?q=fire+service'), '/bodies?q=fire+service')
})

test('any address that is taken has a subject', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
      const page = `${path === '' ? '/' : path}?${query}`
      if (!/^\/(?!\/)/.test(page)) return true
      return subjectOf(pageAddressOf(page) ?? '/').kind.length > 0
    }),
  )
})
