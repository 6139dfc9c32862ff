import { Failure } from '../../values/failures.ts'
import type { Problem } from './reading.ts'

/** A file that cannot be read, wholly or from some place on: an expected `invalid` failure with a code for machines. */
export class UnreadableFile extends Failure {
  readonly code: string

  constructor(code: string, message: string, remedy: string | null = null, options?: ErrorOptions) {
    super('invalid', message, remedy, options)
    this.code = code
  }
}

/** The failure as a problem of the whole file. */
export const problemOf = (failure: Failure): Problem => ({
  sheet: null,
  line: null,
  code: failure instanceof UnreadableFile ? failure.code : 'unreadable-file',
  message: `${failure.message}.${failure.remedy ? ` ${failure.remedy}` : ''}`,
})
