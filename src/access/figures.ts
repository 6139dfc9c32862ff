import { services } from '../organisations/body.ts'
import type { Service } from '../organisations/body.ts'
import { tilesOn } from '../organisations/tile-map.ts'
import type { ReadSql } from '../store/database.ts'
import { invalid } from '../values/failures.ts'
import { plural } from '../values/text.ts'
import type { FigureDefinition, FigureParameters } from '../web/figure.ts'
import { dayOfAsking, signedServices } from './sign-up/signed-up-store.ts'
import type { SignedService } from './sign-up/signed-up-store.ts'

/** How many of the nation's services have signed up as members. */
const bodiesSignedUp: FigureDefinition = {
  name: 'bodies-signed-up',
  title: 'Services that signed the membership terms',
  unit: 'count',
  meaning:
    'How many of the police forces, fire and rescue services and ambulance services on the map have signed the membership terms of this site, themselves or through the body that governs them.',
  parameters: [{ name: 'service', meaning: 'police, fire or ambulance' }],
  rowColumns: [
    { name: 'Service', kind: 'text' },
    { name: 'Signed by', kind: 'text' },
    { name: 'Version', kind: 'text' },
    { name: 'Signed on', kind: 'date' },
  ],
  answer: async (sql, parameters) => {
    const all = await asked(sql, parameters)
    const signed = all.filter(({ signer }) => signer !== null)
    return {
      value: signed.length,
      title: `Signed up: ${parameters.service === undefined ? 'all services' : `${parameters.service} services`}`,
      reasons: [
        `There are ${all.length} such services on the map today.`,
        `${plural(signed.length, 'of them has', 'of them have')} a signature: of an approver of the service, or of the body that governs it.`,
        'Whoever takes part without a signature is not counted: reading and answering do not wait for it.',
      ],
      assumptions: [
        { name: 'Which services count', value: 'Those on the maps of services', version: '1', source: 'The directory of organisations' },
        {
          name: 'Who signs for a service',
          value: 'Itself, or the body that governs it today',
          version: '1',
          source: 'The directory of organisations',
        },
      ],
      coverage: [{ label: 'Services signed up', have: signed.length, of: all.length }],
      parts: all.map(({ name, signer }) => ({ label: name, rows: signer === null ? 0 : 1, value: signer === null ? 0 : 1 })),
      partsLabel: 'Service',
      rows: signed.length,
    }
  },
  rows: async (sql, parameters, { after, limit }) => {
    const signed = (await asked(sql, parameters)).filter(({ signer }) => signer !== null)
    const offset = /^\d{1,7}$/.test(after ?? '') ? Number(after) : 0
    return {
      rows: signed.slice(offset, offset + limit).map(({ name, signer, version, signedOn }) => ({
        file: `Membership terms, version ${version}`,
        sheet: null,
        line: null,
        sourceId: null,
        cells: [name, signer, version, signedOn],
      })),
      next: offset + limit < signed.length ? String(offset + limit) : null,
    }
  },
}

/** The figures of people and membership. */
export const accessFigures: readonly FigureDefinition[] = [bodiesSignedUp]

/** The services asked for as they are on the map today, with who signed for each; fails with `invalid` on any other service. */
async function asked(sql: ReadSql, { service }: FigureParameters): Promise<readonly SignedService[]> {
  const one = services.find((known) => known === service)
  if (service !== undefined && one === undefined) throw invalid(`“${service}” is no service.`, `It can be ${services.join(', ')}.`)
  return await signedOnMap(sql, one === undefined ? services : [one])
}

/** These services as they are on the map today, with who signed for each. */
export const signedOnMap = async (sql: ReadSql, which: readonly Service[]): Promise<readonly SignedService[]> => {
  const day = await dayOfAsking(sql)
  return await signedServices(
    sql,
    which.flatMap((one) => tilesOn(one, day).map((tile) => tile.body)),
    day,
  )
}
