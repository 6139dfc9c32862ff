import { withoutPersonsQuoted } from '../readers/payments/privacy.ts'

/** PostgreSQL’s text holds no NUL character and no lone half of a surrogate pair. */
export const storableText = (text: string): string => text.replaceAll('\0', '␀').toWellFormed()

/** A problem as those may read it who do not see the file: without what looks like a person’s name. */
export const toldProblem = <Told extends { readonly message: string }>(one: Told): Told => ({
  ...one,
  message: storableText(withoutPersonsQuoted(one.message)),
})
