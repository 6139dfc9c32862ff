import assert from 'node:assert/strict'
import test from 'node:test'
import { pageLinks } from './page-links.ts'

const numbers = (page: number, pages: number) => pageLinks(page, pages, (number) => `?${number}`)?.numbers.map((link) => link.number)

test('the first, the last and the neighbouring pages are shown, with gaps between', () => {
  assert.equal(numbers(1, 1), undefined)
  assert.deepEqual(numbers(1, 3), [1, 2, 3])
  assert.deepEqual(numbers(5, 9), [1, null, 4, 5, 6, null, 9])
  assert.deepEqual(pageLinks(2, 2, (number) => `?${number}`)?.next, null)
})
