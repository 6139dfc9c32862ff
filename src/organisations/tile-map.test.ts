import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import type { IsoDate } from '../values/dates.ts'
import { isValidOn, services } from './body.ts'
import { readDirectory } from './read-directory.ts'
import { parseTileMap, tilesOn } from './tile-map.ts'

const today = '2026-11-23' as IsoDate
const territorial = ['police-force', 'fire-and-rescue-service', 'ambulance-service']

test('every territorial service of today has one tile on its map, and no two share a place', () => {
  const directory = readDirectory()
  for (const service of services) {
    const tiles = tilesOn(service, today)
    const bodies = directory.bodies.filter((body) => body.service === service && territorial.includes(body.kind) && isValidOn(body, today))
    assert.deepEqual(tiles.map((tile) => tile.body).toSorted(), bodies.map((body) => body.id).toSorted())
    assert.equal(new Set(tiles.map((tile) => `${tile.row} ${tile.column}`)).size, tiles.length)
    assert.equal(new Set(tiles.map((tile) => tile.label)).size, tiles.length)
  }
})

test('the file names only bodies of the directory, and a fault in it is told with its line', () => {
  const { byId } = readDirectory()
  const text = readFileSync(new URL('./data/tile-map.csv', import.meta.url), 'utf8')
  assert.equal(parseTileMap(text, (id) => byId.has(id)).length, 45 + 49 + 14)
  const head = 'map,body,row,column,label,valid_from,valid_to\n'
  assert.throws(() => parseTileMap(`${head}police,nobody,1,1,No,,\n`, (id) => byId.has(id)), /line 2: nobody is not in bodies.csv/)
  assert.throws(() => parseTileMap(`${head}police,kent-police,1,9,Kent,,\n`, () => true), /line 2: “9” is no place from 1 to 8/)
  assert.throws(() => parseTileMap(`${head}police,kent-police,1,1,Kent,soon,\n`, () => true), /“soon” is not a day/)
})
