import { parseIsoDate } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'

interface Bounds {
  readonly least?: number
  readonly most?: number
}

/** What a method was given: an object of JSON, read field by field. Each reading fails with `invalid`, naming the field and what it should be. */
export class MethodInput {
  readonly #fields: ReadonlyMap<string, unknown>
  readonly #path: string

  constructor(given: unknown, path = '') {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw invalid(`${path === '' ? 'The input' : `“${path}”`} is no object.`, 'Write it in curly brackets, as the example is.')
    this.#fields = new Map(Object.entries(given))
    this.#path = path
  }

  /** Refuses fields of other names than these, for a misspelt one would be left out in silence. */
  only(names: readonly string[]): this {
    const strange = [...this.#fields.keys()].find((name) => !names.includes(name))
    if (strange !== undefined) throw invalid(`“${this.#named(strange)}” is not asked for.`, `Give ${names.join(', ')}.`)
    return this
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  number(name: string, { least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER }: Bounds = {}): number {
    return this.#number(this.#fields.get(name), this.#named(name), { least, most })
  }

  /** A whole number, such as of pence. */
  whole(name: string, bounds: Bounds = {}): number {
    return this.#whole(this.#fields.get(name), this.#named(name), bounds)
  }

  wholes(name: string, bounds: Bounds = {}): readonly number[] {
    return this.#list(name).map((one, place) => this.#whole(one, `${this.#named(name)}[${place}]`, bounds))
  }

  text(name: string): string {
    const given = this.#fields.get(name)
    if (typeof given !== 'string' || given.trim() === '') throw this.#wrong(this.#named(name), given, 'a text')
    return given
  }

  day(name: string): IsoDate {
    const given = this.#fields.get(name)
    const day = typeof given === 'string' ? parseIsoDate(given) : null
    if (day === null) throw this.#wrong(this.#named(name), given, 'a day, as 2026-11-23')
    return day
  }

  object(name: string): MethodInput {
    if (!this.has(name)) throw this.#wrong(this.#named(name), undefined, 'an object')
    return new MethodInput(this.#fields.get(name), this.#named(name))
  }

  objects(name: string): readonly MethodInput[] {
    return this.#list(name).map((one, place) => new MethodInput(one, `${this.#named(name)}[${place}]`))
  }

  #list(name: string): readonly unknown[] {
    const given = this.#fields.get(name)
    if (!Array.isArray(given)) throw this.#wrong(this.#named(name), given, 'a list')
    if (given.length > 100_000) throw invalid(`“${this.#named(name)}” is too long.`, 'Give 100,000 at most.')
    return given
  }

  #named(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }

  #number(given: unknown, name: string, { least, most }: Required<Bounds>): number {
    if (typeof given !== 'number' || !Number.isFinite(given)) throw this.#wrong(name, given, 'a number')
    if (given < least || given > most) throw this.#wrong(name, given, `from ${least} to ${most}`)
    return given
  }

  #whole(given: unknown, name: string, { least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER }: Bounds): number {
    const number = this.#number(given, name, { least, most })
    if (!Number.isInteger(number)) throw this.#wrong(name, given, 'a whole number')
    return number
  }

  #wrong(name: string, given: unknown, wanted: string) {
    return given === undefined
      ? invalid(`“${name}” is missing.`, `Give ${wanted}.`)
      : invalid(`“${name}” is ${(JSON.stringify(given) ?? 'nothing').slice(0, 60)}.`, `Give ${wanted}.`)
  }
}
