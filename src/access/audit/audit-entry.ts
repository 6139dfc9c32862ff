import { createHash } from 'node:crypto'

/** One entry of the trail as the database gives it: numbers and instants in its own words, hashes in hexadecimal. */
export interface AuditEntry {
  readonly no: number
  /** ISO 8601 in UTC, with as many decimals as the database gave. */
  readonly at: string
  readonly personId: string | null
  readonly what: string
  readonly subject: string
  readonly details: string
  readonly previousHash: string
  readonly hash: string
}

/** What the first entry's chain begins with. */
export const beginning = createHash('sha256').update('Bluelight Commons audit trail').digest('hex')

/** The instant in the words that a hash covers: always six decimals; a text that is no instant stays as it is, and fits no hash. */
export const exactInstant = (at: string): string =>
  at.replace(
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/,
    (_, whole: string, decimals = '') => `${whole}.${String(decimals).padEnd(6, '0')}Z`,
  )

/** SHA-256 over an entry's words and the hash before it, as the method page says; computed here, never asked of the database. */
export const hashOfEntry = (entry: Omit<AuditEntry, 'hash'>, no = entry.no): string =>
  createHash('sha256')
    .update([entry.previousHash, no, exactInstant(entry.at), person(entry), entry.what, entry.subject, entry.details].join('\n'))
    .digest('hex')

// Nobody is null; an empty text was put there, and fits no hash.
const person = ({ personId }: Pick<AuditEntry, 'personId'>): string => (personId === '' ? '\n' : (personId ?? ''))
