import { bodyIds } from '../../organisations/directory-store.ts'
import type { Body } from '../../organisations/body.ts'
import { matchBody } from '../../organisations/match-body.ts'
import { readDirectory } from '../../organisations/read-directory.ts'
import type { Sql } from '../../store/database.ts'
import { addCounts, SheetTally } from '../importing/import-report.ts'
import type { LoadedFile, LoadingSource } from '../importing/loader.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import type { Reject } from '../readers/reading.ts'
import { addRejectedRows } from '../sources/source-store.ts'
import { addOutlines, countSharedOutlines } from './outline-store.ts'
import type { AreaOutline } from './outline-store.ts'
import { project } from './project.ts'
import { readBoundaries, wholeText } from './read-boundaries.ts'
import { pathOfRings, simplify } from './simplify.ts'

/** Points of all outlines of a file together: about 20 kB of a page. */
const mostPoints = 5_000
/** Rings below this many squares of half a kilometre are islands too small to see. */
const smallestRing = 24
/** Kinds of body that an area belongs to, rather than to those who govern them. */
const territorial: readonly string[] = ['police-force', 'fire-and-rescue-service', 'ambulance-service']

/** Reads a file of boundaries and keeps its outlines, projected and made simple; an area of no body of the directory is rejected. */
export async function loadBoundaries(sql: Sql, file: OpenedFile, { sourceId }: LoadingSource): Promise<LoadedFile> {
  const { areas, refused } = readBoundaries(await wholeText(file.bytes()))
  const ids = await bodyIds(sql)
  const rejects: Reject[] = refused.map(({ number, code, message, said }) => ({ sheet: 0, line: number, code, message, cells: [said] }))
  const seen = new Set<string>()
  const found = areas.flatMap((area) => {
    const body = bodyOfArea(area.code, area.name)
    if (body && !seen.has(area.code)) {
      seen.add(area.code)
      return [{ ...area, bodyId: ids.get(body.id) ?? 0 }]
    }
    const message = body
      ? `The area ${area.code} is in the file twice.`
      : `No body of the directory has the area ${area.code}, or is called “${area.name}”.`
    rejects.push({ sheet: 0, line: area.number, code: body ? 'area-twice' : 'area-unknown', message, cells: [area.code, area.name] })
    return []
  })
  const simple = simplify(
    found.map((area) => area.rings.map((ring) => ring.map(project))),
    mostPoints,
    smallestRing,
  )
  const outlines = found.map(({ code, name, bodyId }, at): AreaOutline => ({
    areaCode: code,
    areaName: name,
    bodyId,
    path: pathOfRings(simple[at] ?? []),
  }))
  await addOutlines(sql, sourceId, outlines)
  if (rejects.length > 0) await addRejectedRows(sql, sourceId, rejects)
  const tally = new SheetTally()
  tally.begin({ sheet: 0, name: null, headerRow: null, columns: {} })
  tally.kept(0, outlines.length, 0)
  tally.rejected(0, rejects.length)
  return {
    period: null,
    equalRows: 0,
    counts: { areas: outlines.length },
    sheets: tally.reports,
    totals: addCounts(tally.reports),
    shared: (other) => countSharedOutlines(sql, sourceId, other),
    // Outlines of a replaced source stay, and are not drawn.
    withdraw: () => Promise.resolve(),
  }
}

/** The living body of an area, by its code or else by its name. */
function bodyOfArea(code: string, name: string): Body | null {
  const directory = readDirectory()
  const of = directory.bodies.filter((body) => body.areaCode === code && body.validTo === null)
  return of.find((body) => territorial.includes(body.kind)) ?? of[0] ?? matchBody(name, directory).body
}
