import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseIsoDate, type IsoDate } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'
import { isValidOn, services, type Service, type Span } from './body.ts'
import { readDataFile } from './read-data-file.ts'

/** Where a body stands on the map that gives each service equal room: row and column from 1, and a label of at most seven letters. */
export interface TilePlace extends Span {
  readonly map: Service
  readonly body: string
  readonly row: number
  readonly column: number
  readonly label: string
}

const columns = ['map', 'body', 'row', 'column', 'label', 'valid_from', 'valid_to'] as const
const mostColumns = 8
const mostRows = 12

/** The places of `tile-map.csv`; throws `invalid` with the line of the first thing that is wrong. */
export function parseTileMap(text: string, known: (id: string) => boolean): readonly TilePlace[] {
  return readDataFile('tile-map.csv', text, columns).map((row): TilePlace => {
    const at = `tile-map.csv line ${row.line}`
    const map = services.find((one) => one === row.map)
    if (!map) throw invalid(`${at}: “${row.map}” is not one of ${services.join(', ')}`)
    if (!known(row.body)) throw invalid(`${at}: ${row.body} is not in bodies.csv`)
    if (row.label === '' || row.label.length > 7) throw invalid(`${at}: the label “${row.label}” needs one to seven letters`)
    return {
      map,
      body: row.body,
      row: place(at, row.row, mostRows),
      column: place(at, row.column, mostColumns),
      label: row.label,
      validFrom: day(at, row.valid_from),
      validTo: day(at, row.valid_to),
    }
  })
}

function place(at: string, text: string, most: number): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > most) throw invalid(`${at}: “${text}” is no place from 1 to ${most}`)
  return number
}

function day(at: string, text: string): IsoDate | null {
  const date = text === '' ? null : parseIsoDate(text)
  if (text !== '' && date === null) throw invalid(`${at}: “${text}” is not a day`, 'Write it as 2016-04-01.')
  return date
}

let read: readonly TilePlace[] | null = null

/** The tiles of a service's map on a day, row by row. */
export function tilesOn(map: Service, date: IsoDate): readonly TilePlace[] {
  read ??= parseTileMap(readFileSync(fileURLToPath(new URL('./data/tile-map.csv', import.meta.url)), 'utf8'), () => true)
  return read.filter((tile) => tile.map === map && isValidOn(tile, date))
}
