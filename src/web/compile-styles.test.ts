import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { compileStyles, stylesheet } from './compile-styles.ts'

test('the committed stylesheet is what its Sass compiles to', () => {
  assert.equal(readFileSync(stylesheet, 'utf8'), compileStyles(), 'run: node src/web/compile-styles.ts')
})

test('the stylesheet fetches nothing and names no font of the government', () => {
  const css = readFileSync(stylesheet, 'utf8')
  assert.doesNotMatch(css, /@import|@font-face|url\(|GDS Transport/)
})
