import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { readCpv } from './cpv.ts'

/** The name of a code of the Common Procurement Vocabulary, given by two to eight of its digits; `CPV` and the digits for one that it has not. */
export const cpvName = (code: string): string => readCpv(code)?.name ?? `CPV ${code}`

const short = new Map(
  readDataFile('short-names.csv', readFileSync(new URL('short-names.csv', import.meta.url), 'utf8'), ['division', 'name']).map(
    ({ division, name }) => [division, name],
  ),
)

/** A short name for a division, in our words, for lists and facets; for narrower codes the name itself. */
export const shortCpvName = (code: string): string => (code.length === 2 ? short.get(code) : undefined) ?? cpvName(code)
