import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../values/dates.ts'
import type { Service } from './body.ts'
import { matchBody, type BodyMatch, type MatchOptions } from './match-body.ts'
import { readDirectory } from './read-directory.ts'

const directory = readDirectory()
const match = (name: string, options: MatchOptions = {}): BodyMatch => matchBody(name, directory, options)
const idOf = (found: BodyMatch): string | null => found.body?.id ?? null
const candidatesOf = (found: BodyMatch): string[] => (found.body === null ? found.candidates.map(({ id }) => id) : [])

const meant: Readonly<Record<string, readonly string[]>> = {
  'west-yorkshire-police-and-crime-commissioner': [
    'The Police & Crime Commissioner for West Yorkshire',
    'PCC West Yorkshire',
    'West Yorkshire OPCC',
  ],
  'lancashire-police-and-crime-commissioner': [
    'Office of the Police and Crime Commissioner for Lancashire',
    'OPCC Lancashire',
    'PCC for Lancashire',
    'Lancashire PCC',
    'POLICE AND CRIME COMMISSIONER FOR LANCASHIRE',
    'Lancashire Police and Crime Commissioner',
    'The Office of the Police & Crime Commissioner for Lancs',
    'Lancashire Police & Crime Commissioner’s Office',
    'OPCC - Lancashire',
    'Police & Crime Commissioner for Lancashire (OPCC)',
  ],
  'devon-and-cornwall-police-and-crime-commissioner': [
    'Police and Crime Commissioner for Devon & Cornwall',
    'Police and Crime Commissioner for Devon, Cornwall and the Isles of Scilly',
    'OPCC Devon and Cornwall',
  ],
  'durham-police-and-crime-commissioner': [
    'Durham Police, Crime and Victims’ Commissioner',
    'PCC for Durham',
    'County Durham and Darlington PCC',
  ],
  'hampshire-and-isle-of-wight-police-and-crime-commissioner': [
    'Police & Crime Commissioner for Hampshire',
    'OPCC Hampshire & IOW',
    'Police and Crime Commissioner for Hampshire and Isle of Wight',
  ],
  'cleveland-police-and-crime-commissioner': ['POLICE & CRIME COMMISSIONER FOR CLEVELAND POLICE', 'Cleveland Police PCC'],
  'thames-valley-police-and-crime-commissioner': ['The Police and Crime Commissioner for Thames Valley', 'Thames Valley PCC'],
  'west-midlands-police-and-crime-commissioner': [
    'West Midlands Police and Crime Commissioner',
    'West Midlands Office of the Police and Crime Commissioner',
  ],
  'south-wales-police-and-crime-commissioner': [
    'Police & Crime Commissioner for South Wales',
    'Comisiynydd yr Heddlu a Throseddu De Cymru',
  ],
  'dyfed-powys-police-and-crime-commissioner': ['Police and Crime Commissioner for Dyfed-Powys', 'PCC Dyfed Powys'],
  'essex-police-fire-and-crime-commissioner': [
    'Police, Fire and Crime Commissioner Essex',
    'Essex PFCC',
    'OPFCC Essex',
    'Essex Police, Fire and Crime Commissioner Fire and Rescue Authority',
    'PFCC for Essex',
    'Police, Fire and Crime Commissioner for Essex',
    'Essex PFCC FRA',
    'Police and Crime Commissioner for Essex',
  ],
  'staffordshire-police-fire-and-crime-commissioner': [
    'Staffordshire Police Fire & Crime Commissioner',
    'Staffordshire Commissioner for Police, Fire and Rescue and Crime',
  ],
  'cumbria-police-fire-and-crime-commissioner': [
    'Office of the Police, Fire and Crime Commissioner for Cumbria',
    'Cumbria Commissioner Fire and Rescue Authority',
  ],
  'north-yorkshire-police-fire-and-crime-commissioner': ['North Yorkshire Police, Fire & Crime Commissioner'],
  'mayors-office-for-policing-and-crime': [
    'MOPAC',
    "Mayor's Office for Policing And Crime",
    'Mayors Office for Policing and Crime (MOPAC)',
    'The Mayor’s Office for Policing & Crime',
  ],
  'city-of-london-corporation': [
    'The Common Council of the City of London',
    'City of London Corporation',
    'Corporation of London',
    'Mayor and Commonalty and Citizens of the City of London',
  ],
  'city-of-london-police': ['City of London Police', 'COLP'],
  'metropolitan-police-service': [
    'Metropolitan Police',
    'The Met',
    'METROPOLITAN POLICE SERVICE',
    'Commissioner of Police of the Metropolis',
    'MPS',
    'Met Police',
  ],
  'greater-manchester-combined-authority': ['Greater Manchester Combined Authority', 'GMCA'],
  'south-yorkshire-mayoral-combined-authority': ['South Yorkshire MCA', 'South Yorkshire Mayoral Combined Authority', 'SYMCA'],
  'west-yorkshire-combined-authority': ['West Yorkshire Combined Authority'],
  'york-and-north-yorkshire-combined-authority': ['York & North Yorkshire Combined Authority'],
  'lancashire-constabulary': [
    'Lancashire Police',
    'Lancashire Constabulary',
    'Chief Constable of Lancashire Constabulary',
    'The Chief Constable of Lancashire',
    'Lancs Police',
    'lancashire constabulary HQ',
  ],
  'kent-police': [
    'The Chief Constable of Kent Police',
    'KENT POLICE',
    'Kent Constabulary',
    'Chief Constable for Kent',
    'Kent Police Headquarters',
  ],
  'greater-manchester-police': ['GMP', 'Greater Manchester Police', 'Chief Constable of Greater Manchester Police'],
  'avon-and-somerset-constabulary': ['Avon & Somerset Police', 'Avon and Somerset Constabulary'],
  'devon-and-cornwall-police': ['Devon and Cornwall Constabulary', 'Devon & Cornwall Police'],
  'durham-constabulary': ['Durham Police', 'Durham Constabulary'],
  'hampshire-and-isle-of-wight-constabulary': [
    'Hampshire Constabulary',
    'Hampshire Police',
    'Hampshire & Isle of Wight Constabulary',
    'Hants Police',
  ],
  'hertfordshire-constabulary': ['Herts Police', 'Hertfordshire Constabulary'],
  'northumbria-police': ['Northumbria Police'],
  'thames-valley-police': ['TVP', 'Thames Valley Police'],
  'west-mercia-police': ['West Mercia Constabulary'],
  'north-yorkshire-police': ['N Yorkshire Police', 'North Yorks Police', 'NYP'],
  'south-wales-police': ['Heddlu De Cymru', 'South Wales Police / Heddlu De Cymru', 'Heddlu De Cymru / South Wales Police'],
  'police-scotland': ['Police Scotland', 'Police Service of Scotland', 'The Police Service of Scotland'],
  'scottish-police-authority': ['Scottish Police Authority', 'The Scottish Police Authority'],
  'police-service-of-northern-ireland': ['PSNI', 'Police Service of Northern Ireland', 'Police Service of NI'],
  'northern-ireland-policing-board': ['Northern Ireland Policing Board'],
  'british-transport-police': ['British Transport Police', 'BTP'],
  'british-transport-police-authority': ['British Transport Police Authority', 'The British Transport Police Authority'],
  'civil-nuclear-constabulary': ['Civil Nuclear Constabulary', 'CNC'],
  'civil-nuclear-police-authority': ['Civil Nuclear Police Authority'],
  'ministry-of-defence-police': ['Ministry of Defence Police', 'MOD Police'],
  'ministry-of-defence': ['MINISTRY OF DEFENCE', 'Ministry of Defence'],
  'national-crime-agency': ['National Crime Agency', 'NCA'],
  'home-office': ['Home Office', 'HOME OFFICE', 'Home Office - Police and Public Protection Technology'],
  'strathclyde-police': ['Strathclyde Police'],
  'lothian-and-borders-police': ['Lothian & Borders Police'],
  'lancashire-combined-fire-authority': [
    'Lancashire Combined Fire Authority',
    'Lancashire Fire Authority',
    'Lancashire CFA',
    'The Lancashire Combined Fire Authority',
  ],
  'lancashire-fire-and-rescue-service': [
    'Lancashire Fire & Rescue Service',
    'Lancashire Fire',
    'Lancashire FRS',
    'Lancashire Fire and Rescue',
    'Lancashire F&RS',
  ],
  'hereford-and-worcester-fire-and-rescue-service': [
    'Hereford & Worcester FRS',
    'Hereford and Worcester Fire & Rescue Service',
    'Herefordshire and Worcestershire Fire and Rescue Service',
  ],
  'hereford-and-worcester-fire-authority': ['Hereford & Worcester Fire Authority', 'Hereford and Worcester Fire and Rescue Authority'],
  'london-fire-brigade': ['London Fire Brigade', 'LFB'],
  'london-fire-commissioner': ['London Fire Commissioner', 'The London Fire Commissioner'],
  'west-midlands-fire-and-rescue-service': ['West Midlands Fire Service', 'WMFS'],
  'west-midlands-fire-and-rescue-authority': ['West Midlands Fire & Rescue Authority'],
  'cleveland-fire-brigade': ['Cleveland Fire Brigade', 'Cleveland Fire'],
  'essex-county-fire-and-rescue-service': ['Essex County Fire and Rescue Service', 'Essex Fire & Rescue'],
  'royal-berkshire-fire-and-rescue-service': [
    'Royal Berkshire Fire & Rescue Service',
    'Berkshire Fire and Rescue Service',
    'Royal Berks FRS',
  ],
  'county-durham-and-darlington-fire-and-rescue-service': [
    'County Durham & Darlington FRS',
    'Co Durham and Darlington Fire and Rescue Service',
    'CDDFRS',
  ],
  'buckinghamshire-fire-and-rescue-service': ['Bucks Fire & Rescue', 'Buckinghamshire FRS'],
  'buckinghamshire-and-milton-keynes-fire-authority': ['Buckinghamshire & Milton Keynes Fire Authority'],
  'leicester-leicestershire-and-rutland-combined-fire-authority': [
    'Leicester, Leicestershire & Rutland Combined Fire Authority',
    'Leicestershire Fire Authority',
  ],
  'tyne-and-wear-fire-and-rescue-service': ['Tyne & Wear Fire and Rescue Service'],
  'hampshire-and-isle-of-wight-fire-and-rescue-service': ['Hampshire & Isle of Wight Fire & Rescue Service', 'HIWFRS'],
  'dorset-and-wiltshire-fire-and-rescue-service': ['Dorset & Wiltshire Fire and Rescue Service', 'Dorset and Wiltshire Fire & Rescue'],
  'wiltshire-fire-and-rescue-service': ['Wiltshire Fire And Rescue Service'],
  'greater-manchester-fire-and-rescue-service': ['GMFRS', 'Greater Manchester Fire and Rescue Service'],
  'mid-and-west-wales-fire-and-rescue-service': ['Mid & West Wales Fire & Rescue', 'MAWWFRS'],
  'mid-and-west-wales-fire-and-rescue-authority': ['Mid and West Wales Fire and Rescue Authority', 'Mid & West Wales Fire Authority'],
  'south-wales-fire-and-rescue-service': ['South Wales Fire and Rescue Service', 'Gwasanaeth Tân ac Achub De Cymru'],
  'scottish-fire-and-rescue-service': ['Scottish Fire & Rescue Service', 'Scottish Fire and Rescue'],
  'northern-ireland-fire-and-rescue-service': ['NIFRS', 'Northern Ireland Fire & Rescue Service', 'NI Fire and Rescue Service'],
  'norfolk-county-council': ['Norfolk County Council'],
  'cornwall-council': ['Cornwall Council'],
  'hertfordshire-county-council': ["Hertfordshire County Council - Children's Services", 'HERTFORDSHIRE COUNTY COUNCIL'],
  'warwickshire-county-council': ['Warwickshire County Council (WCC)'],
  'north-west-ambulance-service': ['NORTH WEST AMBULANCE SERVICE NHS TRUST', 'NWAS', 'North West Ambulance Service'],
  'london-ambulance-service': ['London Ambulance Service', 'London Ambulance Service NHS Trust', 'LAS'],
  'west-midlands-ambulance-service': [
    'West Midlands Ambulance Service University NHS Foundation Trust',
    'West Midlands Ambulance Service NHS Foundation Trust',
    'WMAS',
  ],
  'east-of-england-ambulance-service': ['East of England Ambulance Service NHS Trust', 'EEAST'],
  'south-east-coast-ambulance-service': ['SECAMB', 'South East Coast Ambulance Service NHS FT', 'South East Coast Ambulance'],
  'welsh-ambulance-service': [
    'Welsh Ambulance Services NHS Trust',
    'Welsh Ambulance Services University NHS Trust',
    'WAST',
    'Welsh Ambulance Service',
  ],
  'scottish-ambulance-service': ['Scottish Ambulance Service', 'The Scottish Ambulance Service Board'],
  'northern-ireland-ambulance-service': ['Northern Ireland Ambulance Service HSC Trust', 'NIAS'],
  'bluelight-commercial': ['BlueLight Commercial', 'BLUELIGHT COMMERCIAL LIMITED', 'Bluelight Commercial Ltd', 'Blue Light Commercial'],
  'police-digital-service': ['Police Digital Service', 'The Police ICT Company', 'POLICE ICT COMPANY'],
  'national-police-chiefs-council': ["National Police Chiefs' Council", 'NPCC'],
  'national-fire-chiefs-council': ['National Fire Chiefs Council', 'NFCC'],
  'association-of-police-and-crime-commissioners': ['APCC', 'Association of Police and Crime Commissioners'],
  'college-of-policing': ['College of Policing'],
  'association-of-ambulance-chief-executives': ['AACE'],
  'his-majestys-inspectorate-of-constabulary-and-fire-and-rescue-services': [
    'HMICFRS',
    "Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
  ],
}

test('a body is known by its official name, its everyday names and the ways in which notices write them', () => {
  for (const [id, names] of Object.entries(meant))
    for (const name of names) assert.equal(idOf(match(name)), id, `${name}: ${match(name).reason}`)
})

const foreign = [
  'Lancashire County Council',
  'City of York Council',
  'Durham County Council',
  'North Yorkshire Council',
  'North Yorkshire County Council',
  'Leicestershire County Council',
  'Staffordshire County Council',
  'SOMERSET COUNCIL',
  'Wiltshire Council',
  'Kent County Council',
  'Essex County Council',
  'Cheshire West and Chester Council',
  'Bedford Borough Council',
  'Leicester City Council',
  'Lancaster City Council',
  'West Northamptonshire Council',
  'London Borough of Merton',
  'Greater London Authority',
  'Manchester City Council',
  'Police Federation of England and Wales',
  'Metropolitan Police Federation',
  'Lancashire Police Federation',
  'Police Mutual',
  'The Fire Fighters Charity',
  'Fire Brigades Union',
  'West Midlands Police Museum',
  'London Ambulance Service Charitable Fund',
  'Essex Police and Crime Panel',
  'Kent Police College',
  'Herefordshire Fire',
  'East Midlands Police',
  'Yorkshire Police',
  'Police and Crime Commissioner and Lancashire Constabulary',
  'The Police and Crime Commissioner for Norfolk and Norfolk Constabulary',
  'Wessex Police',
  'Norfolk and Suffolk Police',
  'Avon Ambulance Brigade Museum',
  'Northumbria Healthcare NHS Foundation Trust',
  'Countess of Chester Hospital NHS Foundation Trust',
  'Somerset NHS Foundation Trust',
  'West of England Combined Authority',
  'Cabinet Office',
  'HM Prison and Probation Service',
  'Scottish Borders Council',
  'Tayside Procurement Consortium',
  'NHS Tayside',
  'Fife Council',
  'Cleveland Clinic London',
  'Surrey Police Ltd',
  'Fire Protection Services (Kent) Ltd',
  'Ambulance Victoria',
  'New South Wales Police Force',
  'Police',
  'Fire and Rescue Service',
  'Chief Constable',
  'Office of the Police and Crime Commissioner',
  'Ambulance Service NHS Trust',
  'Fire Authority',
  '',
  ' – ',
  'Aston Martin Police Cars',
  'Dorset',
  'Lancashire',
  'Kent',
  'West Midlands',
  'Greater Manchester',
]

test('councils, charities, unions, companies and bare areas are no body of ours', () => {
  for (const name of foreign) assert.equal(idOf(match(name)), null, `${name}: ${match(name).reason}`)
})

test('the names tried here are at least 150', () => {
  assert.ok(new Set([...Object.values(meant).flat(), ...foreign]).size >= 150)
})

test('a short form that two bodies share is given with both and matched to neither', () => {
  const found = match('LFRS')
  assert.deepEqual(candidatesOf(found), ['lancashire-fire-and-rescue-service', 'leicestershire-fire-and-rescue-service'])
  assert.equal(found.reason, '“LFRS” may mean Lancashire Fire and Rescue Service or Leicestershire Fire and Rescue Service')
  assert.deepEqual(candidatesOf(match('WMP')).toSorted(), ['west-mercia-police', 'west-midlands-police'])
})

test('a bare area names the bodies that it may mean', () => {
  assert.deepEqual(candidatesOf(match('Norfolk')), [
    'norfolk-constabulary',
    'norfolk-police-and-crime-commissioner',
    'norfolk-fire-and-rescue-service',
    'norfolk-county-council',
  ])
  assert.match(match('Lancashire County Council').reason, /is a council that is not in the directory/)
})

test('two bodies in one name are two, and neither is chosen', () => {
  for (const name of [
    'Kent Police, Essex Police',
    'Norfolk Constabulary / Suffolk Constabulary',
    'Surrey Police (on behalf of Sussex Police)',
    'Kent Police - Essex Police',
  ]) {
    assert.equal(candidatesOf(match(name)).length, 2, name)
  }
})

test('a part of a body is the body, where no other part names another', () => {
  for (const [name, id] of [
    ['Lancashire Constabulary - Procurement Department', 'lancashire-constabulary'],
    ['Home Office, Police Efficiency Unit', 'home-office'],
    ['Lancashire Constabulary (SPA)', 'lancashire-constabulary'],
  ] as const) {
    const found = match(name)
    assert.equal(idOf(found), id, name)
    assert.equal(found.body && found.how, 'part')
  }
  assert.equal(idOf(match('Swimming Pool Association (SPA)')), null)
  assert.equal(idOf(match('Metropolitan Police Service (MOPAC)')), null)
})

test('a list of areas of one service matches that service, of its time', () => {
  const of = (service: Service, name: string, on?: string): string | null =>
    idOf(match(name, { service, ...(on ? { on: on as IsoDate } : {}) }))
  assert.equal(of('fire', 'Avon'), 'avon-fire-and-rescue-service')
  assert.equal(of('fire', 'Greater Manchester'), 'greater-manchester-fire-and-rescue-service')
  assert.equal(of('fire', 'Essex County'), 'essex-county-fire-and-rescue-service')
  assert.equal(of('fire', 'Dorset'), 'dorset-fire-and-rescue-service')
  assert.equal(of('fire', 'Wiltshire', '2016-03-31'), 'wiltshire-fire-and-rescue-service')
  assert.equal(of('fire', 'Wiltshire', '2016-04-01'), 'dorset-and-wiltshire-fire-and-rescue-service')
  assert.equal(of('police', 'Avon and Somerset'), 'avon-and-somerset-constabulary')
  assert.equal(of('police', 'Metropolitan'), 'metropolitan-police-service')
  assert.equal(of('police', 'City of London'), 'city-of-london-police')
  assert.equal(of('ambulance', 'East of England'), 'east-of-england-ambulance-service')
  assert.equal(of('ambulance', 'Kent'), null)
  assert.equal(of('fire', 'Lancashire County Council'), null)
  assert.equal(of('fire', 'Norfolk County Council'), 'norfolk-county-council')
  assert.equal(of('fire', 'LFRS'), null)
})

test('a slip of spelling is read through only where one area alone is near, and the reason says so', () => {
  const near = match('Cambridgshire', { service: 'fire' })
  assert.equal(idOf(near), 'cambridgeshire-fire-and-rescue-service')
  assert.equal(near.body && near.how, 'spelling')
  assert.match(near.reason, /slip in its spelling/)
  assert.equal(idOf(match('Isle of White', { service: 'fire' })), 'isle-of-wight-fire-and-rescue-service')
  assert.equal(idOf(match('Lancashire Constabluary')), 'lancashire-constabulary')
  assert.equal(idOf(match('Police and Crime Comissioner for Surrey')), 'surrey-police-and-crime-commissioner')
  assert.equal(idOf(match('Gloucestershre Constabulary')), 'gloucestershire-constabulary')
  for (const name of [
    'Herefordshire Fire and Rescue Service',
    'Sorth Yorkshire Police',
    'East Mercia Police',
    'Cambridgshire',
    'Gant Police',
  ]) {
    assert.equal(idOf(match(name)), null, name)
  }
})

test('on a day when a body had ended, its only successor is meant', () => {
  const on = '2025-01-15' as IsoDate
  for (const [name, id] of [
    ['Wiltshire Fire And Rescue Service', 'dorset-and-wiltshire-fire-and-rescue-service'],
    ['The Police & Crime Commissioner for West Yorkshire', 'west-yorkshire-combined-authority'],
    ['North Yorkshire Police Authority', 'york-and-north-yorkshire-combined-authority'],
    ['Grampian Police', 'police-scotland'],
    ['LFEPA', 'london-fire-commissioner'],
  ] as const) {
    const found = match(name, { on })
    assert.equal(idOf(found), id, name)
    assert.equal(found.body && found.how, 'successor')
  }
  assert.match(match('Grampian Police', { on }).reason, /ended on 1 April 2013; Police Scotland took its place/)
  assert.equal(idOf(match('Cumbria County Council', { on })), 'cumbria-county-council')
  assert.match(match('Cumbria County Council', { on }).reason, /although it ended on 1 April 2023/)
  assert.match(match('Lancashire PCC', { on: '2012-01-01' as IsoDate }).reason, /although it began later, on 22 November 2012/)
})

test('one name of two times means the one of the day, and the living one where no day is given', () => {
  const name = 'Police and Crime Commissioner for Essex'
  assert.equal(idOf(match(name, { on: '2017-09-30' as IsoDate })), 'essex-police-and-crime-commissioner')
  assert.equal(idOf(match(name, { on: '2017-10-01' as IsoDate })), 'essex-police-fire-and-crime-commissioner')
  assert.equal(idOf(match(name)), 'essex-police-fire-and-crime-commissioner')
})

test('a number decides where the name is unknown, and a number against a name gives neither', () => {
  const identifiers = [{ scheme: 'GB-COH', number: '12517649' }]
  const found = match('BLC Ltd (company)', { identifiers })
  assert.equal(idOf(found), 'bluelight-commercial')
  assert.equal(found.body && found.how, 'identifier')
  assert.deepEqual(candidatesOf(match('Kent Police', { identifiers })), ['kent-police', 'bluelight-commercial'])
  assert.equal(idOf(match('Kent Police', { identifiers: [{ scheme: 'GB-COH', number: '00000001' }] })), 'kent-police')
  assert.equal(idOf(match('The Trust', { identifiers: [{ scheme: 'GB-NHS', number: 'rx7' }] })), 'north-west-ambulance-service')
})

test('a commissioner’s number beside the name of the force leaves the force', () => {
  const identifiers = [{ scheme: 'GB-PPON', number: 'PGQM-8624-MNJX' }]
  assert.equal(idOf(match('Norfolk Constabulary', { identifiers })), 'norfolk-constabulary')
  assert.equal(idOf(match('Norfolk', { identifiers })), 'norfolk-police-and-crime-commissioner')
  assert.equal(idOf(match('Suffolk Constabulary', { identifiers })), null)
})

test('every listed name that is not ambiguous finds its body on a day of its life, in any case and with or without “the”', () => {
  for (const name of directory.names.filter(({ ambiguous }) => !ambiguous)) {
    const body = directory.byId.get(name.body)
    const on = body?.validFrom ?? ((body?.validTo ? '2000-01-01' : '2026-11-23') as IsoDate)
    for (const written of [name.name, name.name.toUpperCase(), `the ${name.name.replace(/^The /, '')}`])
      assert.equal(idOf(match(written, { on })), name.body, written)
  }
})

test('any text has an answer with a reason, and no text of no letters has a body', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = match(text)
      assert.ok(found.reason.length > 0)
      if (!/[a-z]/i.test(text.normalize('NFKD'))) assert.equal(found.body, null)
    }),
  )
})

test('a word before or after a name makes it another name', () => {
  const words = fc.constantFrom('Federation', 'Museum', 'Charity', 'Limited', 'Union', 'Pensions', 'Cadets', 'Sports')
  const names = fc.constantFrom(...directory.bodies.filter(({ service }) => service !== null).map(({ name }) => name))
  fc.assert(fc.property(names, words, (name, word) => assert.equal(match(`${name} ${word}`).body, null)))
})

test('100,000 different names take a few seconds of a processor at most', () => {
  const names = Array.from(
    { length: 100_000 },
    (_, at) => `${['North', 'Lancashare', 'Kent', 'Big'][at % 4]} ${['Fire', 'Polce', 'Police', 'Council'][(at % 7) % 4]} Company ${at}`,
  )
  const began = process.cpuUsage()
  for (const name of names) match(name)
  const { user, system } = process.cpuUsage(began)
  assert.ok(user + system < 6_000_000, `${Math.round((user + system) / 1000)} ms of processor time`)
})
