import assert from 'node:assert/strict'
import test from 'node:test'
import { wordsForPages } from './words-for-pages.ts'

test('what to write on the command line is left out of what a page says', () => {
  assert.equal(
    wordsForPages(
      'The file: it cannot be told which column holds the amount. Its headings are “A. B”, “C”. Say which with --column "HEADING=amount".',
    ),
    'The file: it cannot be told which column holds the amount. Its headings are “A. B”, “C”.',
  )
  assert.equal(wordsForPages('There is nothing to load. If it is other, say so with --beside.'), 'There is nothing to load.')
  assert.equal(wordsForPages('Say it with --kind.'), 'Say it with --kind.')
  assert.equal(wordsForPages('A sum -- such as it is -- differs.'), 'A sum -- such as it is -- differs.')
})
