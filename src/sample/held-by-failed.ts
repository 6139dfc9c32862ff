import type { IsoDate } from '../values/dates.ts'
import type { RegisterRow } from './contract-register.ts'
import type { Supplier } from './invent-suppliers.ts'
import type { Procurement } from './invent-procurements.ts'

interface Held {
  readonly body: string
  readonly ocid: string | null
  readonly reference: string
  readonly need: string
  readonly value_pence: number
  readonly starts_on: IsoDate
  readonly ends_on: IsoDate
  readonly told_by: ('notice' | 'register')[]
  publishedStart: IsoDate | null
  publishedEnd: boolean
  readonly agreedOn: IsoDate | null
}

/** Gathers the contracts of the supplier that fails, as notices and registers tell of them. */
export class HeldByFailed {
  readonly #supplier: Supplier
  readonly #held = new Map<string, Held>()

  constructor(supplier: Supplier) {
    this.#supplier = supplier
  }

  addProcurement({ body, ocid, reference, need, suppliers, kind, value, startsOn, endsOn, told, without }: Procurement): void {
    const agreedOn = told.signed ?? told.awarded
    if (kind === 'framework' || agreedOn === null || suppliers[0] !== this.#supplier) return
    this.#held.set(ocid, {
      body: body.id,
      ocid,
      reference,
      need: need.name,
      value_pence: value,
      starts_on: startsOn,
      ends_on: endsOn,
      told_by: ['notice'],
      publishedStart: without.dates ? null : startsOn,
      publishedEnd: !without.dates,
      agreedOn,
    })
  }

  addRegisterRow(body: string, { reference, need, supplier, value, startsOn, endsOn, hasEnd, ocid }: RegisterRow): void {
    if (supplier !== this.#supplier) return
    const known = ocid === null ? undefined : this.#held.get(ocid)
    if (known) {
      known.told_by.push('register')
      known.publishedStart ??= startsOn
      known.publishedEnd ||= hasEnd
      return
    }
    this.#held.set(`${body} ${reference}`, {
      body,
      ocid: null,
      reference,
      need,
      value_pence: value,
      starts_on: startsOn,
      ends_on: endsOn,
      told_by: ['register'],
      publishedStart: startsOn,
      publishedEnd: hasEnd,
      agreedOn: null,
    })
  }

  /** The contracts that were live on a day: those whose published dates say so, and those that have no published end, with whether they were. */
  on(day: IsoDate) {
    const begun = [...this.#held.values()].filter((one) => (one.publishedStart ?? one.agreedOn ?? one.starts_on) <= day)
    const isLive = (one: Held): boolean => one.starts_on <= day && one.ends_on >= day
    return {
      live_contracts: begun.filter((one) => one.publishedEnd && isLive(one)).map(told),
      end_not_published: begun.filter((one) => !one.publishedEnd).map((one) => ({ ...told(one), is_live: isLive(one) })),
    }
  }
}

const told = ({ publishedStart: _start, publishedEnd: _end, agreedOn: _agreed, ...one }: Held) => one
