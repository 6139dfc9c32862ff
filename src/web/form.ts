import type { IsoDate } from '../values/dates.ts'
import { parseIsoDate } from '../values/dates.ts'

/** A file that came with a form, kept in a temporary place until the answer is given. */
export interface UploadedFile {
  /** As the sender called it, without any folder. */
  readonly name: string
  readonly path: string
  readonly size: number
}

/** One thing to put right, for the summary at the head of a form and beside its field. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** What was sent with a form. Reading a field notes what is wrong with it, so that all errors can be told at once. */
export class Form {
  readonly #values: URLSearchParams
  readonly files: ReadonlyMap<string, UploadedFile>
  readonly errors: FieldError[] = []

  constructor(values: URLSearchParams, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.#values = values
    this.files = files
  }

  /** A field as sent, without spaces at its ends; empty where it is absent. */
  sent(field: string): string {
    return (this.#values.get(field) ?? '').replace(/\r\n?/g, '\n').trim()
  }

  /** Every value sent under a name. */
  all(field: string): readonly string[] {
    return this.#values.getAll(field)
  }

  /** The text of a field; `missing` is what to say where there is none, or null where it may be left out. At most `most` characters. */
  text(field: string, { missing, most = 200 }: { readonly missing: string | null; readonly most?: number }): string {
    const text = this.sent(field)
    if (text === '' && missing !== null) this.wrong(field, missing)
    if (text.length > most) this.wrong(field, `Use ${most.toLocaleString('en-GB')} characters or fewer`)
    // Control characters mean nothing here, and PostgreSQL refuses one of them.
    return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
  }

  /** Which of these values was chosen; null, with `missing` said, where it is none of them. */
  choice<Value extends string>(field: string, values: readonly Value[], missing: string): Value | null {
    const value = values.find((one) => one === this.sent(field))
    if (value === undefined) this.wrong(field, missing)
    return value ?? null
  }

  /** A day as a browser sends it; null where it is left out, with `missing` said where it may not be. What is no day is noted. */
  day(field: string, missing: string | null = null): IsoDate | null {
    const text = this.sent(field)
    const day = parseIsoDate(text)
    if (text === '' && missing !== null) this.wrong(field, missing)
    if (text !== '' && day === null) this.wrong(field, 'Write the day as 2027-03-31')
    return day
  }

  /** Whether a box was ticked. */
  ticked(field: string): boolean {
    return this.#values.has(field)
  }

  /** A whole number from 1 to 2,147,483,647 that a hidden field or a choice holds; null, with `missing` said, where it is none. */
  id(field: string, missing: string): number | null {
    const text = this.sent(field)
    const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
    if (id > 0 && id <= 2_147_483_647) return id
    this.wrong(field, missing)
    return null
  }

  /** Notes what is wrong with a field, once. */
  wrong(field: string, message: string): void {
    if (!this.errors.some((error) => error.field === field)) this.errors.push({ field, message })
  }

  get isRight(): boolean {
    return this.errors.length === 0
  }

  /** The fields as sent, for showing the form again. */
  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#values.keys()].filter((key) => key !== 'csrf').map((key) => [key, this.sent(key)]))
  }
}

/** The form of a request that has none. */
export const noForm = new Form(new URLSearchParams())
