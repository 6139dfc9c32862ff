import type { IsoDate } from '../values/dates.ts'
import type { Country } from './country.ts'
import type { Supplier } from './invent-suppliers.ts'
import type { Procurement } from './invent-procurements.ts'
import { Chance } from '../values/chance.ts'

/** A release in the words of the Open Contracting Data Standard, and the year's file that it stands in. */
export interface Release {
  readonly year: string
  readonly json: Readonly<Record<string, unknown>> & { readonly id: string; readonly ocid: string }
}

type Json = Readonly<Record<string, unknown>>

/** Numbers of notices of the Procurement Act 2023 are given to notices from this day on. */
const actBegan = '2025-02-24'

/** The notices of a procurement, each as its portal publishes it, oldest first. */
export function releasesOf(country: Country, procurement: Procurement): readonly Release[] {
  const { told, kind } = procurement
  const chance = new Chance(country.seed, 'notices', procurement.ocid)
  const notice = new Notices(country, procurement, chance)
  const made: Release[] = []
  const add = (day: IsoDate | null, code: string, tags: readonly string[], parts: Json): void => {
    if (day) made.push(notice.release(day, code, tags, parts))
  }
  const named = (parts: Json): Json => ({ ...parts, parties: notice.parties(parts['awards'] !== undefined) })
  const suppliers = kind === 'framework' ? 'framework' : kind
  add(told.planned, 'UK2', ['planning'], named({ tender: notice.tender('planned') }))
  add(told.tendered, 'UK4', ['tender'], named({ tender: notice.tender('active') }))
  add(told.awarded, 'UK6', ['award'], named({ tender: notice.tender('complete'), awards: [notice.award(told.signed === null)] }))
  add(told.signed, 'UK7', suppliers === 'framework' ? ['award'] : ['award', 'contract'], {
    ...named({ tender: notice.tender('complete'), awards: [notice.award(kind === 'framework')] }),
    ...(kind === 'framework' ? {} : { contracts: [notice.contract('active')] }),
  })
  if (kind !== 'framework') {
    add(told.changed, 'UK10', ['contractAmendment'], named({ contracts: [notice.amended()] }))
    if (told.novated) add(told.novated, 'UK10', ['contractAmendment'], notice.novated())
    add(told.ended, 'UK11', ['contractTermination'], named({ contracts: [notice.terminated()] }))
  }
  return made
}

class Notices {
  private readonly country: Country
  private readonly of: Procurement
  private readonly chance: Chance
  private readonly supplierIds: readonly Json[]
  private count = 0

  constructor(country: Country, of: Procurement, chance: Chance) {
    this.country = country
    this.of = of
    this.chance = chance
    this.supplierIds = of.suppliers.map((supplier) => this.supplierParty(supplier))
  }

  release(day: IsoDate, code: string, tags: readonly string[], parts: Json): Release {
    const { of } = this
    const number = this.chance.below(1_000_000)
    const id =
      of.portal === 'find-a-tender'
        ? `${String(number).padStart(6, '0')}-${day.slice(0, 4)}`
        : `${of.ocid.slice(12)}-${number}${this.count}`
    this.count += 1
    return {
      year: day.slice(0, 4),
      json: {
        ocid: of.ocid,
        id,
        date: `${day}T${String(this.chance.between(8, 17)).padStart(2, '0')}:${String(this.chance.below(60)).padStart(2, '0')}:00Z`,
        tag: tags,
        initiationType: 'tender',
        language: 'en',
        ...(of.kind === 'call-off' ? { relatedProcesses: [this.related('framework', of.framework!.ocid)] } : {}),
        ...(of.replaces ? { relatedProcesses: [this.related('prior', of.replaces.ocid)] } : {}),
        buyer: this.buyer(),
        ...parts,
        ...(day >= actBegan && of.portal === 'find-a-tender' && parts['tender'] !== undefined
          ? {
              tender: {
                ...(parts['tender'] as Json),
                documents: [
                  {
                    id,
                    documentType: code === 'UK4' ? 'tenderNotice' : 'awardNotice',
                    noticeType: code,
                    datePublished: day + 'T00:00:00Z',
                  },
                ],
              },
            }
          : {}),
      },
    }
  }

  parties(withSuppliers: boolean): readonly Json[] {
    return [{ ...this.buyer(), roles: ['buyer'], address: { countryName: 'United Kingdom' } }, ...(withSuppliers ? this.supplierIds : [])]
  }

  tender(status: string): Json {
    const { of } = this
    return {
      id: of.reference,
      title: of.title,
      description: `${of.need.name} for ${of.body.name}. Invented for the sample.`,
      status,
      procurementMethod: of.kind === 'own' || of.kind === 'framework' ? 'open' : 'direct',
      procurementMethodDetails: {
        own: 'Open procedure',
        framework: 'Open procedure',
        'call-off': 'Call-off from a framework agreement',
        replacement: 'Direct award: urgency',
      }[of.kind],
      ...(of.replaces
        ? { procurementMethodRationale: `${of.replaces.suppliers[0]!.name} went into administration and the service has to go on.` }
        : {}),
      mainProcurementCategory: of.need.goods ? 'goods' : 'services',
      ...(of.without.code ? {} : { classification: { scheme: 'CPV', id: of.need.cpv[0], description: of.need.cpv[1] } }),
      ...(of.without.value ? {} : { value: this.money(of.kind === 'framework' ? of.value : of.estimate) }),
      ...(of.kind === 'framework' ? { techniques: { hasFrameworkAgreement: true } } : {}),
      ...(of.told.tendered && status === 'active' ? { tenderPeriod: { endDate: `${of.told.tendered}T12:00:00Z` } } : {}),
      ...(of.without.dates ? {} : { contractPeriod: this.period() }),
    }
  }

  award(withValue: boolean): Json {
    const { of } = this
    return {
      id: '1',
      title: of.title,
      status: 'active',
      date: `${of.told.awarded ?? of.told.signed ?? of.startsOn}T00:00:00Z`,
      suppliers: this.supplierIds.map(({ id, name }) => ({ id, name })),
      ...(withValue && !of.without.value ? { value: this.money(of.value) } : {}),
      ...(of.without.dates ? {} : { contractPeriod: this.period() }),
      ...(of.without.code
        ? {}
        : { items: [{ id: '1', classification: { scheme: 'CPV', id: of.need.cpv[0], description: of.need.cpv[1] } }] }),
    }
  }

  contract(status: 'active' | 'terminated'): Json {
    const { of } = this
    return {
      id: '1',
      awardID: '1',
      title: of.title,
      status,
      ...(of.told.signed ? { dateSigned: `${of.told.signed}T00:00:00Z` } : {}),
      ...(of.without.dates ? {} : { period: this.period() }),
      ...(of.without.value ? {} : { value: this.money(of.value) }),
    }
  }

  terminated(): Json {
    return { ...this.contract('terminated'), statusDetails: `Terminated: ${this.of.suppliers[0]!.name} went into administration.` }
  }

  /** A change notice as of any change, but the award it tells of has another supplier: the standard's merge then has both. */
  novated(): Json {
    const { of } = this
    const successor = this.supplierParty(of.novatedTo!)
    const description = `Novated from ${of.suppliers[0]!.name}, which went into administration, to ${of.novatedTo!.name}.`
    return {
      parties: [...this.parties(false), successor],
      awards: [{ id: '1', status: 'active', suppliers: [{ id: successor['id'], name: successor['name'] }] }],
      contracts: [{ ...this.contract('active'), amendments: [{ id: '2', date: `${of.told.novated}T00:00:00Z`, description }] }],
    }
  }

  amended(): Json {
    const { of } = this
    const more = Math.round((of.value * this.chance.between(4, 30)) / 100)
    return {
      ...this.contract('active'),
      ...(of.without.value ? {} : { value: this.money(of.value + more) }),
      amendments: [{ id: '1', date: `${of.told.changed}T00:00:00Z`, description: 'More is bought than was expected.' }],
    }
  }

  private buyer(): Json {
    return { id: `GB-FTS-${9_000_000 + this.country.bodies.indexOf(this.of.body)}`, name: this.of.body.name }
  }

  private supplierParty(supplier: Supplier): Json {
    const { of, country } = this
    const name = country.names.of(supplier, `notices of ${of.body.id}`, this.chance)
    const known = !of.without.ids && supplier.number !== null
    return {
      id: known ? `GB-COH-${supplier.number}` : `GB-FTS-${this.chance.between(9_100_000, 9_999_999)}`,
      name,
      roles: ['supplier'],
      ...(known ? { identifier: { scheme: 'GB-COH', id: supplier.number, legalName: supplier.name } } : {}),
    }
  }

  private related(relationship: string, ocid: string): Json {
    return { id: '1', relationship: [relationship], scheme: 'ocid', identifier: ocid }
  }

  private period(): Json {
    const { startsOn, endsOn, extendableTo } = this.of
    return {
      startDate: `${startsOn}T00:00:00Z`,
      endDate: `${endsOn}T23:59:59Z`,
      ...(extendableTo ? { maxExtentDate: `${extendableTo}T23:59:59Z` } : {}),
    }
  }

  private money(net: number): Json {
    return {
      amount: net / 100,
      ...(this.of.portal === 'find-a-tender' ? { amountGross: Math.round(net * 1.2) / 100 } : {}),
      currency: 'GBP',
    }
  }
}
