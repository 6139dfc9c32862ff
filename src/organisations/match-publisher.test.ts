import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchPublisherOfPath } from './match-publisher.ts'
import { readDirectory } from './read-directory.ts'

const directory = readDirectory()
const publisher = (...parts: string[]) => matchPublisherOfPath(parts, directory)

test('the name of a folder names its publisher, and the reason says which', () => {
  assert.deepEqual(publisher('lancashire-pcc-spend', 'pcc-2018-19.xlsx'), {
    body: directory.byId.get('lancashire-police-and-crime-commissioner'),
    how: 'folder',
    reason: 'the folder’s name “lancashire-pcc-spend” names the Police and Crime Commissioner for Lancashire',
  })
})

test('publishers are found in the names that they give to files and folders', () => {
  for (const [path, id] of [
    ['lancashire-fire-spend/fire-2022-23.xlsx', 'lancashire-fire-and-rescue-service'],
    ['data/lancashire-fire-spend/fire-2025-26-q1.xlsx', 'lancashire-fire-and-rescue-service'],
    ['west-yorkshire-police-spend-2024', 'west-yorkshire-police'],
    ['GMP_Spend_over_500_April_2024.csv', 'greater-manchester-police'],
    ['Spend over £500 - Kent Police - Q3 2023-24.xlsx', 'kent-police'],
    ['essex_pfcc_payments_jan24.csv', 'essex-police-fire-and-crime-commissioner'],
    ['mayors-office-for-policing-and-crime-spend.csv', 'mayors-office-for-policing-and-crime'],
    ['MOPAC expenditure over 500 P07.csv', 'mayors-office-for-policing-and-crime'],
    ['city-of-london-police_2024', 'city-of-london-police'],
    ['Isle of Wight Fire and Rescue 2019.csv', 'isle-of-wight-fire-and-rescue-service'],
    ['london-ambulance-service-spend-over-25k/2024-03.csv', 'london-ambulance-service'],
    ['Home-Office-contracts.json', 'home-office'],
    ['norfolk-county-council/contract-register.csv', 'norfolk-county-council'],
    ['kent-police/kent-police-2024.csv', 'kent-police'],
  ] as const) {
    const found = publisher(...path.split('/'))
    assert.equal(found.body?.id, id, `${path}: ${found.reason}`)
    assert.equal(found.body && found.how, 'folder')
  }
})

test('what may mean several bodies, or none, names no publisher', () => {
  const paths = [
    'messy-spend/1701.csv',
    'messy-spend/April-25-CSV.csv',
    'norfolk-contract-register/contract-register.csv',
    'notices/contracts-finder.json',
    'notices/find-a-tender-028961-2025.json',
    'notices/public-contracts-scotland.jsonl',
    'notices/sell2wales.jsonl',
    'fire-prices-2016/Item_costs.csv',
    'organisations/police-forces.tsv',
    'police-boundaries/police-forces-43-ew.geojson',
    'pcc.csv',
    'payments/2024/may.csv',
    'police-federation-spend.csv',
    'kent-police-federation-spend.csv',
    'lfrs-spend.csv',
    'kent-county-council/spend.csv',
    '',
    'cambridgshire-police.csv',
  ]
  for (const path of paths) assert.equal(publisher(...path.split('/')).body, null, path)
  const norfolk = publisher('norfolk-contract-register', 'contract-register.csv')
  assert.ok(norfolk.body === null && norfolk.candidates.some(({ id }) => id === 'norfolk-constabulary'))
  assert.match(norfolk.reason, /“norfolk-contract-register” may mean Norfolk Constabulary or/)
})

test('a path that names two bodies names neither', () => {
  const found = publisher('essex-police', 'kent-police-2024.csv')
  assert.deepEqual(found.body === null && found.candidates.map(({ id }) => id), ['essex-police', 'kent-police'])
})
