import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Service } from '../../src/organisations/body.ts'
import { matchBody } from '../../src/organisations/match-body.ts'
import { matchPublisherOfPath } from '../../src/organisations/match-publisher.ts'
import { readDirectory } from '../../src/organisations/read-directory.ts'
import type { IsoDate } from '../../src/values/dates.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const data = join(shared, 'data')
const directory = readDirectory()
const lines = (...path: string[]): string[][] =>
  readFileSync(join(data, ...path), 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(/[,\t]/).map((cell) => cell.replaceAll('"', '')))
const idsOf = (names: readonly string[], service?: Service): string[] =>
  names.map((name) => {
    const found = matchBody(name, directory, service ? { service } : {})
    return found.body?.id ?? assert.fail(`${name}: ${found.reason}`)
  })

describe('the directory against published lists', { skip: existsSync(data) ? false : `${data} is absent` }, () => {
  test('all 44 forces, 45 English fire services and 11 ambulance trusts are known, each as a body of its own kind', () => {
    for (const [file, column, kind, size] of [
      ['police-forces.tsv', 1, 'police-force', 44],
      ['fire-services-england.tsv', 1, 'fire-and-rescue-service', 45],
      ['ambulance-trusts.csv', 1, 'ambulance-service', 11],
    ] as const) {
      const ids = idsOf(lines('organisations', file).map((cells) => cells[column] ?? ''))
      assert.equal(new Set(ids).size, size)
      for (const id of ids) assert.equal(directory.byId.get(id)?.kind, kind, id)
    }
  })

  test('ambulance trusts have their published ODS codes', () => {
    for (const [number = '', name = ''] of lines('organisations', 'ambulance-trusts.csv')) {
      const found = matchBody('Some trust', directory, { identifiers: [{ scheme: 'GB-NHS', number }] })
      assert.equal(found.body?.id, matchBody(name, directory).body?.id)
      assert.ok(found.body)
    }
  })

  test('police areas have the codes of the published list and of the boundaries, and no others', () => {
    const forces = directory.bodies.filter(({ kind, nation }) => kind === 'police-force' && (nation === 'England' || nation === 'Wales'))
    for (const [, area = '', code] of lines('organisations', 'police-area-gss-codes.csv')) {
      const found = matchBody(area, directory, { service: 'police' })
      assert.equal(found.body?.areaCode, code, `${area}: ${found.reason}`)
    }
    const boundaries = JSON.parse(readFileSync(join(data, 'police-boundaries', 'police-forces-43-ew.geojson'), 'utf8')) as {
      features: { properties: { id: string } }[]
    }
    const outlined = boundaries.features.map(({ properties }) => properties.id)
    assert.deepEqual(outlined.toSorted(), forces.map(({ areaCode }) => areaCode).toSorted())
  })

  test('the 46 services of the 2016 price basket are 46 bodies, two of them through their spelling', () => {
    const names = lines('fire-prices-2016', 'Item_costs.csv')
      .map(([name = '']) => name)
      .filter((name) => name !== '')
    const ids = idsOf(names, 'fire')
    assert.equal(names.length, 46)
    assert.equal(new Set(ids).size, 46)
    for (const id of ids) assert.equal(directory.byId.get(id)?.kind, 'fire-and-rescue-service', id)
    const misspelt = names.filter((name) => {
      const found = matchBody(name, directory, { service: 'fire' })
      return found.body && found.how === 'spelling'
    })
    assert.deepEqual(misspelt, ['Cambridgshire', 'Isle of White'])
  })

  test('of the buyers in the notices exactly the blue-light bodies and their governors are matched', () => {
    const matched = new Map<string, string>()
    for (const name of buyers()) {
      const found = matchBody(name, directory, { on: '2025-02-01' as IsoDate })
      if (found.body) matched.set(name, found.body.id)
    }
    assert.deepEqual(Object.fromEntries([...matched].toSorted()), {
      "Hertfordshire County Council - Children's Services": 'hertfordshire-county-council',
      'Home Office': 'home-office',
      'Lincolnshire County Council': 'lincolnshire-county-council',
      'MINISTRY OF DEFENCE': 'ministry-of-defence',
      "Mayor's Office for Policing and Crime": 'mayors-office-for-policing-and-crime',
      'Mid & West Wales Fire & Rescue': 'mid-and-west-wales-fire-and-rescue-service',
      'Mid and West Wales Fire and Rescue Authority': 'mid-and-west-wales-fire-and-rescue-authority',
      'Ministry of Defence': 'ministry-of-defence',
      'Northumberland County Council': 'northumberland-county-council',
      'Police & Crime Commissioner for South Wales': 'south-wales-police-and-crime-commissioner',
      'Police and Crime Commissioner for Dyfed-Powys': 'dyfed-powys-police-and-crime-commissioner',
      'Police and Crime Commissioner for South Wales': 'south-wales-police-and-crime-commissioner',
      'Scottish Government': 'scottish-government',
      'South Wales Fire and Rescue Service': 'south-wales-fire-and-rescue-service',
      'South Wales Police': 'south-wales-police',
      'Warwickshire County Council (WCC)': 'warwickshire-county-council',
      'Wiltshire Fire And Rescue Service': 'dorset-and-wiltshire-fire-and-rescue-service',
    })
  })

  test('only two of the folders here name their publisher', () => {
    const named = folders().flatMap((folder) =>
      readdirSync(join(data, folder)).map((file) => [folder, matchPublisherOfPath([folder, file], directory).body?.id] as const),
    )
    const found = new Map(named.filter(([, id]) => id !== undefined))
    assert.deepEqual(
      [...found],
      [
        ['lancashire-fire-spend', 'lancashire-fire-and-rescue-service'],
        ['lancashire-pcc-spend', 'lancashire-police-and-crime-commissioner'],
      ],
    )
    for (const [folder, id] of named) assert.equal(id, found.get(folder))
  })
})

function folders(): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function buyers(): Set<string> {
  interface Release {
    readonly buyer?: { readonly name?: string }
    readonly parties?: readonly { readonly name?: string; readonly roles?: readonly string[] }[]
  }
  const folder = join(data, 'notices')
  const texts = readdirSync(folder)
    .filter((file) => /\.jsonl?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return file.endsWith('l') ? text.split('\n').filter((line) => line !== '') : [text]
    })
  const releases = texts.flatMap((text) => {
    const read = JSON.parse(text) as Release & { readonly releases?: readonly Release[] }
    return read.releases ?? [read]
  })
  const names = releases.flatMap(({ buyer, parties = [] }) => [
    buyer?.name,
    ...parties.filter(({ roles = [] }) => roles.includes('buyer') || roles.includes('procuringEntity')).map(({ name }) => name),
  ])
  return new Set(names.filter((name) => name !== undefined))
}
