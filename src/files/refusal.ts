import { Failure } from '../values/failures.ts'
import type { Problem } from './table.ts'

/** A file that is refused whole: what is wrong with it and what to do, with a code for machines and, where there is one, the line. Nothing of it is kept. */
export class Refusal extends Failure {
  readonly code: string
  readonly line: number | null
  /** The source that it speaks of. */
  readonly source: number | null

  constructor(
    code: string,
    message: string,
    remedy: string | null = null,
    more: ErrorOptions & { readonly line?: number | null; readonly source?: number } = {},
  ) {
    super('invalid', message, remedy, more)
    this.code = code
    this.line = more.line ?? null
    this.source = more.source ?? null
  }
}

/** The failure as a problem of the whole file. */
export const problemOf = (failure: Failure): Problem => ({
  sheet: null,
  line: failure instanceof Refusal ? failure.line : null,
  code: failure instanceof Refusal ? failure.code : 'unreadable-file',
  message: [failure.message, failure.remedy]
    .filter((part) => part !== null)
    .map(asSentence)
    .join(' '),
  ...(failure instanceof Refusal && failure.source !== null ? { source: failure.source } : {}),
})

const asSentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`)
