/** The four kinds of expected failure; anything else that is thrown is a bug. */
export type FailureKind = 'invalid' | 'notFound' | 'notAllowed' | 'conflict'

/** An expected failure: what went wrong in plain words, and what the reader can do about it. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly remedy: string | null
  override readonly name = 'Failure'

  constructor(kind: FailureKind, message: string, remedy: string | null = null, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
    this.remedy = remedy
  }
}

/** The one table from failure to page status and command exit code. */
export const failureCodes: Readonly<Record<FailureKind, { status: number; exitCode: number }>> = {
  invalid: { status: 400, exitCode: 3 },
  notFound: { status: 404, exitCode: 4 },
  notAllowed: { status: 403, exitCode: 5 },
  conflict: { status: 409, exitCode: 6 },
}

/** Bad input, with its remedy: exit code 3, HTTP status 400. */
export const invalid = (message: string, remedy?: string, options?: ErrorOptions): Failure =>
  new Failure('invalid', message, remedy ?? null, options)

/** Something asked for that is not here: exit code 4, HTTP status 404. */
export const notFound = (message: string, remedy?: string): Failure => new Failure('notFound', message, remedy ?? null)

/** Something that this person may not see or do: exit code 5, HTTP status 403. */
export const notAllowed = (message: string, remedy?: string): Failure => new Failure('notAllowed', message, remedy ?? null)

/** Something that clashes with what is there: exit code 6, HTTP status 409. */
export const conflict = (message: string, remedy?: string, options?: ErrorOptions): Failure =>
  new Failure('conflict', message, remedy ?? null, options)
