import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { JsonObject } from '../json-values.ts'
import { buyersOf, partByBuyers } from './reused-ocid.ts'

const by = (...buyers: readonly JsonObject[]): { release: JsonObject } => ({
  release: { buyer: buyers[0], parties: buyers.map((buyer) => ({ ...buyer, roles: ['buyer'] })) },
})
const parted = (...releases: readonly { release: JsonObject }[]): readonly (readonly number[])[] =>
  partByBuyers(releases).map((group) => group.releases.map((each) => releases.indexOf(each)))

suite('an ocid that many use', () => {
  test('releases of different buyers are different processes', () => {
    const releases = [by({ name: 'Kent Police' }), by({ name: 'Essex Police' }), by({ name: 'Kent Police' })]
    assert.deepEqual(parted(...releases), [[0, 2], [1]])
    assert.deepEqual(
      partByBuyers(releases).map((group) => group.suffix),
      ['', 'essex-police'],
    )
  })

  test('one buyer is one whatever its case, its account or its number', () => {
    assert.deepEqual(
      parted(
        by({ name: 'KENT POLICE', id: 'GB-FTS-1' }),
        by({ name: 'Kent Police', id: 'GB-FTS-2' }),
        by({ name: 'Kent & Co', id: 'GB-FTS-2' }),
      ),
      [[0, 1, 2]],
    )
    const number = { scheme: 'GB-PPON', id: 'PBCP-5168-ZDGP' }
    assert.deepEqual(parted(by({ name: 'One', identifier: number }), by({ name: 'Other', identifier: number })), [[0, 1]])
  })

  test('who joins later belongs to the process it joins, even if that makes one of two', () => {
    assert.deepEqual(parted(by({ name: 'A' }), by({ name: 'A' }, { name: 'B' })), [[0, 1]])
    assert.deepEqual(parted(by({ name: 'A' }), by({ name: 'B' }), by({ name: 'B' }, { name: 'A' })), [[0, 1, 2]])
  })

  test('a release that names no buyer belongs to the one before it', () => {
    assert.deepEqual(parted(by({ name: 'A' }), by({ name: 'B' }), { release: {} }), [[0], [1, 2]])
    assert.deepEqual(parted({ release: {} }, { release: {} }), [[0, 1]])
  })

  test('ids that are numbered within a release identify nobody', () => {
    assert.deepEqual(parted(by({ name: 'A', id: 'org-1' }), by({ name: 'B', id: 'org-1' })), [[0], [1]])
  })

  test('the buyer takes what the parties know of it, and a procuring entity stands in for none', () => {
    const release = {
      buyer: { id: '1', name: 'A' },
      parties: [
        { id: '2', name: 'B', roles: ['buyer'] },
        { id: '1', name: 'A', roles: ['buyer'], identifier: { id: 'x' } },
        { id: '3', roles: ['supplier'] },
      ],
    }
    assert.deepEqual(
      buyersOf(release).map((buyer) => [buyer['name'], buyer['identifier']]),
      [
        ['A', { id: 'x' }],
        ['B', undefined],
      ],
    )
    assert.deepEqual(buyersOf({ tender: { procuringEntity: { name: 'E' } } }), [{ name: 'E' }])
    assert.deepEqual(buyersOf({ buyerID: [] }), [])
  })
})
