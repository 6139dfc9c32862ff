import { companyNumber } from '../../values/company-number.ts'

/** A number of a register that a text means: `GB-COH` for Companies House. */
export interface RegisterNumber {
  readonly scheme: string
  readonly number: string
}

/** The register's number that a whole text is: `02165763`, `SC123456`, `GB-COH-02165763`, `GB-PPON-PNWL-1234-ABCD`; null for anything else. */
export function numberInText(text: string): RegisterNumber | null {
  const whole = text.trim()
  const scheme = /^(GB-[A-Z]{2,6})[-/ ]+(.{2,40})$/i.exec(whole)
  if (scheme !== null) {
    const [, register = '', rest = ''] = scheme
    const number = register.toUpperCase() === 'GB-COH' ? companyNumber(rest) : rest.trim()
    return number === null ? null : { scheme: register.toUpperCase(), number }
  }
  const number = /\d{4}/.test(whole) && /^[A-Z\d\s-]{4,12}$/i.test(whole) ? companyNumber(whole) : null
  return number === null ? null : { scheme: 'GB-COH', number }
}
