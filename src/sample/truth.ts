import { addDays } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import type { RegisterRow } from './contract-register.ts'
import type { Country } from './country.ts'
import { HeldByFailed } from './held-by-failed.ts'
import type { Procurement } from './invent-procurements.ts'
import type { Release } from './notice-releases.ts'
import { overpaid } from './price-basket.ts'
import type { SamplePrice } from './price-basket.ts'
import type { SampleFile, SampleFolder } from './sample-folder.ts'
import type { PaymentTruth } from './write-payments.ts'

/** What is true of the whole. */
export interface TruthSummary {
  readonly payments: number
  readonly pence: number
  readonly unreadable_rows: number
  readonly notices: number
  /** Those that a notice tells of. */
  readonly procurements: number
  readonly register_rows: number
  readonly prices: number
  readonly suppliers: number
  readonly supplier_names: number
}

interface Member {
  readonly body: string
  readonly ocid: string
  readonly ends_on: IsoDate
}

/** Gathers what is true of the sample while it is written, and writes it down beside it. */
export class Truth {
  readonly payments: Record<string, PaymentTruth> = {}
  readonly registers: Record<string, number> = {}
  readonly prices: SamplePrice[] = []
  private readonly country: Country
  private readonly folder: SampleFolder
  private readonly months: readonly IsoDate[]
  private readonly processes: SampleFile
  private readonly together = new Map<string, Member[]>()
  private readonly ended: { body: string; ocid: string; on: IsoDate }[] = []
  private readonly novated: { body: string; ocid: string; on: IsoDate; to: string }[] = []
  private readonly replacements: { body: string; ocid: string; supplier: string; instead_of: string }[] = []
  private readonly held: HeldByFailed
  private notices = 0
  private procurements = 0

  constructor(country: Country, folder: SampleFolder, months: readonly IsoDate[]) {
    this.country = country
    this.folder = folder
    this.months = months
    this.held = new HeldByFailed(country.failed.supplier)
    this.processes = folder.open('truth-procurements.jsonl')
  }

  async addProcurement(procurement: Procurement, releases: readonly Release[]): Promise<void> {
    const { ocid, body, need, suppliers, kind, together, told, endsOn, novatedTo, replaces } = procurement
    this.notices += releases.length
    if (releases.length > 0) this.procurements += 1
    this.held.addProcurement(procurement)
    if (together) {
      const members = this.together.get(together.id) ?? []
      members.push({ body: body.id, ocid, ends_on: endsOn })
      this.together.set(together.id, members)
    }
    if (told.ended) this.ended.push({ body: body.id, ocid, on: told.ended })
    if (told.novated && novatedTo) this.novated.push({ body: body.id, ocid, on: told.novated, to: novatedTo.id })
    if (replaces) this.replacements.push({ body: body.id, ocid, supplier: suppliers[0]!.id, instead_of: replaces.ocid })
    const line = {
      ocid,
      body: body.id,
      need: need.name,
      kind,
      framework: procurement.framework?.ocid ?? null,
      suppliers: suppliers.map((supplier) => supplier.id),
      value_pence: procurement.value,
      starts_on: procurement.startsOn,
      ends_on: endsOn,
      notices: releases.map((release) => release.json.id),
    }
    await this.processes.write(`${JSON.stringify(line)}\n`)
  }

  addRegisterRow(body: string, row: RegisterRow): void {
    this.held.addRegisterRow(body, row)
  }

  /** Writes the truth's files and gives the whole in short. */
  async close(): Promise<TruthSummary> {
    await this.processes.close()
    const { names, suppliers, failed, seed, scale, today } = this.country
    let named = 0
    const known = this.folder.open('truth-suppliers.jsonl')
    for (const { id, name, number, group } of suppliers.all) {
      const published = [...(names.names.get(id) ?? [])].toSorted()
      if (published.length === 0) continue
      named += published.length
      await known.write(`${JSON.stringify({ id, name, company_number: number, group, names: published })}\n`)
    }
    await known.close()
    const bodies = Object.values(this.payments)
    const sum = (of: (truth: PaymentTruth) => number): number => bodies.reduce((whole, truth) => whole + of(truth), 0)
    const whole: TruthSummary = {
      payments: sum((truth) => truth.rows),
      pence: sum((truth) => truth.pence),
      unreadable_rows: sum((truth) => truth.unreadable),
      notices: this.notices,
      procurements: this.procurements,
      register_rows: Object.values(this.registers).reduce((rows, each) => rows + each, 0),
      prices: this.prices.length,
      suppliers: names.names.size,
      supplier_names: named,
    }
    const truth = {
      made_with: { seed, scale, today, months: [this.months[0], this.months.at(-1)] },
      about: 'What is true of the invented files beside this one; methods/sample-country.md says what each part means.',
      company_numbers: 'Eight digits beginning with 99: a number in form, and none that Companies House issues.',
      whole,
      payments: this.payments,
      register_rows: this.registers,
      could_have_been_bought_together: [...this.together]
        .filter(([, members]) => members.length > 1)
        .map(([what, contracts]) => ({ what, contracts: contracts.toSorted((a, b) => (a.ends_on < b.ends_on ? -1 : 1)) })),
      failed_supplier: {
        supplier: failed.supplier.id,
        name: failed.supplier.name,
        on: failed.on,
        day_before: addDays(failed.on, -1),
        ...this.held.on(addDays(failed.on, -1)),
        terminated: this.ended,
        novated: this.novated,
        replaced_by: this.replacements,
      },
      overpaid: overpaid(this.prices),
    }
    await this.folder.write('truth.json', [`${JSON.stringify(truth, null, 2)}\n`])
    return whole
  }
}
