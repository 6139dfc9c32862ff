import { readCpv } from './categories/cpv.ts'

/** The name of a code of the Common Procurement Vocabulary, given by two to eight of its digits; `CPV` and the digits for one that it has not. */
export const cpvName = (code: string): string => readCpv(code)?.name ?? `CPV ${code}`
