import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldText } from '../values/text.ts'
import type { IsoDate } from '../values/dates.ts'
import { isValidOn, overlap, type Body } from './body.ts'
import { parseDirectory, type Directory } from './directory.ts'
import { readDirectory, readDirectoryTexts } from './read-directory.ts'

const directory = readDirectory()
const checkedOn = '2026-11-23' as IsoDate
const today = directory.bodies.filter((body) => isValidOn(body, checkedOn))
const count = (bodies: readonly Body[], wanted: Partial<Body>): number =>
  bodies.filter((body) => Object.entries(wanted).every(([key, value]) => body[key as keyof Body] === value)).length
const body = (id: string): Body => directory.byId.get(id) ?? assert.fail(`${id} is not in the directory`)
const governorsOn = (id: string, day: IsoDate): string[] =>
  directory.governance.filter((tie) => tie.body === id && isValidOn(tie, day)).map((tie) => tie.governedBy)

test('England and Wales have 43 territorial forces: 39 and 4', () => {
  assert.equal(count(today, { kind: 'police-force', nation: 'England' }), 39)
  assert.equal(count(today, { kind: 'police-force', nation: 'Wales' }), 4)
})

test('Scotland and Northern Ireland have one force each, and three forces are national by their task', () => {
  assert.equal(count(today, { kind: 'police-force', nation: 'Scotland' }), 1)
  assert.equal(count(today, { kind: 'police-force', nation: 'Northern Ireland' }), 1)
  assert.deepEqual(
    today.filter(({ kind }) => kind === 'special-police-force').map(({ id }) => id),
    ['british-transport-police', 'civil-nuclear-constabulary', 'ministry-of-defence-police'],
  )
  assert.equal(count(today, { kind: 'law-enforcement-agency' }), 1)
})

test('England has 44 fire and rescue services: the 45 of 2016 less Hampshire and the Isle of Wight, which became one in 2021', () => {
  assert.equal(count(today, { kind: 'fire-and-rescue-service', nation: 'England' }), 44)
  const then = directory.bodies.filter((one) => isValidOn(one, '2016-06-01' as IsoDate))
  assert.equal(count(then, { kind: 'fire-and-rescue-service', nation: 'England' }), 45)
  const before = directory.bodies.filter((one) => isValidOn(one, '2016-03-31' as IsoDate))
  assert.equal(count(before, { kind: 'fire-and-rescue-service', nation: 'England' }), 46)
})

test('Wales has three fire and rescue services, Scotland and Northern Ireland one each', () => {
  assert.equal(count(today, { kind: 'fire-and-rescue-service', nation: 'Wales' }), 3)
  assert.equal(count(today, { kind: 'fire-and-rescue-service', nation: 'Scotland' }), 1)
  assert.equal(count(today, { kind: 'fire-and-rescue-service', nation: 'Northern Ireland' }), 1)
})

test('there are 14 ambulance services: ten English trusts, the Isle of Wight, Wales, Scotland and Northern Ireland', () => {
  assert.equal(count(today, { kind: 'ambulance-service' }), 14)
  assert.equal(count(today, { kind: 'ambulance-service', nation: 'England' }), 11)
})

test('41 commissioners took office on 22 November 2012; today there are 33, four with fire, four mayors, London’s office and the City', () => {
  const first = directory.bodies.filter((one) => isValidOn(one, '2012-11-22' as IsoDate))
  assert.equal(count(first, { kind: 'police-and-crime-commissioner' }), 41)
  assert.equal(count(today, { kind: 'police-and-crime-commissioner' }), 33)
  const governors = new Set(forcesOfEnglandAndWales().flatMap(({ id }) => governorsOn(id, checkedOn)))
  assert.equal(governors.size, 43)
  const kinds = Object.fromEntries(
    Map.groupBy([...governors].map(body), ({ kind }) => kind)
      .entries()
      .map(([kind, all]) => [kind, all.length]),
  )
  assert.deepEqual(kinds, {
    'police-and-crime-commissioner': 33,
    'police-fire-and-crime-commissioner': 4,
    'combined-authority': 4,
    'mayoral-office': 1,
    council: 1,
  })
})

test('every police area of England and Wales has one force, and one policing body on any day since 2012', () => {
  const forces = forcesOfEnglandAndWales()
  const codes = [
    ...numbered('E23', [1, 2, 3, 4, 5, 6, 7, 8, 9, ...range(10, 33), 34, 35, 36, 37, 38, 39]),
    ...numbered('W15', [1, 2, 3, 4]),
  ]
  assert.equal(codes.length, 43)
  assert.deepEqual(forces.map(({ areaCode }) => areaCode).toSorted(), codes.toSorted())
  for (const day of [
    '2012-11-22',
    '2017-05-08',
    '2017-10-01',
    '2021-05-10',
    '2023-04-01',
    '2024-05-06',
    '2024-05-07',
    checkedOn,
  ] as IsoDate[]) {
    for (const force of forces) assert.equal(governorsOn(force.id, day).length, 1, `${force.id} on ${day}`)
  }
})

test('every police force and fire and rescue service of today has exactly one governor', () => {
  const governed = today.filter(({ kind }) =>
    ['police-force', 'special-police-force', 'law-enforcement-agency', 'fire-and-rescue-service'].includes(kind),
  )
  for (const { id } of governed) assert.equal(governorsOn(id, checkedOn).length, 1, id)
})

test('a body is governed by one other at a time, and only while both exist', () => {
  for (const tie of directory.governance) {
    const others = directory.governance.filter((other) => other !== tie && other.body === tie.body && overlap(other, tie))
    assert.deepEqual(others, [], tie.body)
    for (const id of [tie.body, tie.governedBy]) {
      const { validFrom, validTo } = body(id)
      assert.ok(validFrom === null || (tie.validFrom ?? validFrom) >= validFrom, `${id} is tied before it begins`)
      assert.ok(validTo === null || (tie.validTo !== null && tie.validTo <= validTo), `${id} is tied after it ends`)
    }
  }
})

test('what gives way ends on the day of the succession, when its successor has begun', () => {
  for (const { from, to, on } of directory.successions) {
    assert.equal(body(from).validTo, on, `${from} gives way on ${on}`)
    assert.ok(body(to).validFrom === null || (body(to).validFrom ?? on) <= on, `${to} began after ${on}`)
    assert.ok(isValidOn(body(to), on), `${to} exists on ${on}`)
  }
})

test('every service that has ended says what took its place', () => {
  const successors = new Set(directory.successions.map(({ from }) => from))
  const ended = directory.bodies.filter((one) => one.validTo !== null && one.service !== null)
  assert.deepEqual(
    ended.filter(({ id }) => !successors.has(id)),
    [],
  )
})

test('eight forces and eight fire services became the two Scottish ones on 1 April 2013', () => {
  const into = (id: string): number => directory.successions.filter(({ to, on }) => to === id && on === '2013-04-01').length
  assert.equal(into('police-scotland'), 8)
  assert.equal(into('scottish-fire-and-rescue-service'), 8)
})

test('no name belongs to two bodies of one time, unless the data say that it is ambiguous', () => {
  for (const [folded, names] of Map.groupBy(directory.names, ({ name }) => foldText(name).replace(/^the /, ''))) {
    for (const name of names) {
      const others = names.filter((other) => other.body !== name.body && overlap(body(other.body), body(name.body)))
      assert.equal(others.length > 0, name.ambiguous, `“${folded}” of ${name.body}`)
    }
  }
})

test('an e-mail domain or identifier belongs to one body', () => {
  const domains = directory.emailDomains.map(({ domain }) => domain)
  const numbers = directory.identifiers.map(({ scheme, number }) => `${scheme} ${number}`)
  for (const all of [domains, numbers]) assert.equal(new Set(all).size, all.length)
})

test('rows that still have to be checked against a source say so', () => {
  assert.ok(directory.emailDomains.some(({ verified }) => !verified))
  assert.equal(body('lancashire-constabulary').verified, true)
  assert.equal(body('derbyshire-fire-and-rescue-authority').verified, false)
})

test('councils and combined authorities belong to no service, for most of what they buy is for none', () => {
  for (const one of directory.bodies)
    if (['council', 'combined-authority', 'government'].includes(one.kind)) assert.equal(one.service, null, one.id)
})

test('a wrong cell is refused with its file, line and remedy', () => {
  const texts = readDirectoryTexts()
  const broken = (file: keyof typeof texts, was: string, now: string): (() => Directory) => {
    assert.ok(texts[file].includes(was), `${file} has no ${was}`)
    return () => parseDirectory({ ...texts, [file]: texts[file].replace(was, now) })
  }
  assert.throws(broken('bodies', '2012-11-22', '2012-11-31'), {
    kind: 'invalid',
    message: /bodies\.csv line \d+: “2012-11-31” is not a day/,
  })
  assert.throws(broken('bodies', ',police-force,', ',police force,'), { kind: 'invalid', message: /is no kind/ })
  assert.throws(broken('names', 'hampshire-and-isle-of-wight-constabulary,', 'hampshire,'), {
    kind: 'invalid',
    message: /names\.csv line \d+: hampshire is not in bodies\.csv/,
  })
  assert.throws(broken('successions', ',merged,', ',merged,,'), { kind: 'invalid', message: /7 cells, and 6 columns/ })
  assert.throws(broken('governance', 'policing body', 'police'), { kind: 'invalid', message: /is no role/ })
  assert.throws(broken('email-domains', 'body,domain', 'body,domains'), { kind: 'invalid', message: /does not begin with/ })
})

const forcesOfEnglandAndWales = (): Body[] =>
  today.filter(({ kind, nation }) => kind === 'police-force' && (nation === 'England' || nation === 'Wales'))
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const numbered = (letters: string, numbers: readonly number[]): string[] =>
  numbers.map((number) => `${letters}${String(number).padStart(6, '0')}`)
