import { Failure } from '../values/failures.ts'
import type { Problem } from './readers/reading.ts'

/** A file that is refused whole, with the problem to tell: nothing of it is kept. */
export class Refusal extends Failure {
  readonly problem: Problem

  constructor(code: string, message: string, remedy: string, place: { sheet?: string | null; line?: number | null } = {}) {
    super('invalid', message, remedy)
    this.problem = { sheet: place.sheet ?? null, line: place.line ?? null, code, message: `${message} ${remedy}` }
  }
}

/** The problem that a failure tells; other failures than refusals have the code `unreadable`. */
export function problemOf(failure: Failure): Problem {
  if (failure instanceof Refusal) return failure.problem
  return { sheet: null, line: null, code: 'unreadable', message: failure.remedy ? `${failure.message} ${failure.remedy}` : failure.message }
}
