import type { IsoDate } from '../values/dates.ts'
import { isValidOn, type Body } from './body.ts'
import type { BodyName, Directory } from './directory.ts'
import { areaOf, foldName, nameKeyOfFolded, type NameRole } from './name-key.ts'

/** The directory turned round, from names to bodies. */
export interface NameIndex {
  readonly byName: ReadonlyMap<string, readonly BodyName[]>
  readonly byKey: ReadonlyMap<string, readonly BodyName[]>
  readonly areasOfRole: ReadonlyMap<NameRole, readonly string[]>
  readonly byIdentifier: ReadonlyMap<string, string>
  readonly bodyOf: (name: BodyName) => Body
  /** Bodies, still living, whose area this folded text names. */
  readonly byAreaOf: (folded: string) => readonly Body[]
  /** Whether one of two bodies governs the other at some time. */
  readonly areTied: (one: Body, other: Body) => boolean
  /** The one body that had taken another's place by a day, or null where there is none or more than one. */
  readonly successorOn: (body: Body, on: IsoDate) => Body | null
}

const built = new WeakMap<Directory, NameIndex>()

/** The index of a directory's names, built once for each directory. */
export function nameIndex(directory: Directory): NameIndex {
  const known = built.get(directory)
  if (known) return known
  const index = build(directory)
  built.set(directory, index)
  return index
}

function build(directory: Directory): NameIndex {
  const byName = new Map<string, BodyName[]>()
  const byKey = new Map<string, BodyName[]>()
  const byArea = new Map<string, Set<Body>>()
  const areasOfRole = new Map<NameRole, string[]>()
  const bodyOf = (name: BodyName): Body => {
    const body = directory.byId.get(name.body)
    if (!body) throw new Error(`${name.name} belongs to ${name.body}, which is not in the directory`)
    return body
  }
  for (const name of directory.names) {
    const folded = foldName(name.name)
    push(byName, folded, name)
    const council = /^(.+?)(?: county)? council$|^council of the (.+)$/.exec(folded)
    if (council) addArea(byArea, areaOf(council[1] ?? council[2] ?? ''), bodyOf(name))
    const key = name.what === 'abbreviation' ? null : nameKeyOfFolded(folded)
    if (key === null || key.area === '') continue
    const text = `${key.role}:${key.area}`
    if (!byKey.has(text)) push(areasOfRole, key.role, key.area)
    push(byKey, text, name)
    addArea(byArea, key.area, bodyOf(name))
  }
  const heirs = Map.groupBy(directory.successions, (succession) => succession.from)
  const successorOn = (body: Body, on: IsoDate): Body | null => {
    if (isValidOn(body, on)) return body
    const next = (heirs.get(body.id) ?? []).filter((succession) => succession.on <= on)
    const found = new Set(next.map(({ to }) => directory.byId.get(to)).map((heir) => (heir ? successorOn(heir, on) : null)))
    const [one = null] = found
    return found.size === 1 ? one : null
  }
  const ties = new Set(directory.governance.flatMap(({ body, governedBy }) => [`${body} ${governedBy}`, `${governedBy} ${body}`]))
  return {
    byName,
    byKey,
    areasOfRole,
    byIdentifier: new Map(directory.identifiers.map(({ scheme, number, body }) => [`${scheme}:${number.toUpperCase()}`, body])),
    bodyOf,
    byAreaOf: (folded) => [...(byArea.get(areaOf(folded)) ?? [])],
    areTied: (one, other) => ties.has(`${one.id} ${other.id}`),
    successorOn,
  }
}

function addArea(areas: Map<string, Set<Body>>, area: string, body: Body): void {
  if (body.validTo === null) areas.set(area, (areas.get(area) ?? new Set()).add(body))
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
