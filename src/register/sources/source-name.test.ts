import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceName } from './source-name.ts'

test('a file is called by its folder and its name, and not by the way to them', () => {
  assert.equal(sourceName(['..', 'home', 'jane', 'lancashire-fire-spend', 'fire.xlsx']), 'lancashire-fire-spend/fire.xlsx')
  assert.equal(sourceName(['fire.xlsx']), 'fire.xlsx')
})

test('a file in an archive is called by the archive too', () => {
  assert.equal(sourceName(['home', 'spend', 'all.zip', '2024', 'april.csv']), 'spend/all.zip/2024/april.csv')
})

test('standard input has a name', () => {
  assert.equal(sourceName(['-']), '-')
  assert.equal(sourceName([]), 'standard input')
})
