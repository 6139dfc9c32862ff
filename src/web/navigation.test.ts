import assert from 'node:assert/strict'
import test from 'node:test'
import { navigationFor } from './navigation.ts'

test('the navigation leads only to pages that exist', () => {
  const { sections, places } = navigationFor('/bodies/kent-police', (path) => ['/bodies', '/payments'].includes(path))
  assert.deepEqual(sections, [{ text: 'See', href: '/bodies', here: true, exactly: false }])
  assert.deepEqual(
    places.map((place) => [place.text, place.here]),
    [
      ['Bodies', true],
      ['Payments', false],
    ],
  )
})

test('an address that only begins like a place is not in it', () => {
  assert.deepEqual(navigationFor('/bodiesx', () => true).places, [])
})
