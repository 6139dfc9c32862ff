/** What a person may do for a body, each including those before it. */
export const bodyRoles = ['reader', 'contributor', 'approver'] as const
export type BodyRole = (typeof bodyRoles)[number]

/** What a person may do for all bodies. */
export const nationalRoles = ['category manager', 'evidence editor', 'librarian', 'administrator'] as const
export type NationalRole = (typeof nationalRoles)[number]

/** In whose pay a person takes part for a body. */
export const employers = ['body', 'partner', 'supplier'] as const
export type Employer = (typeof employers)[number]

/** A person's part in one body. */
export interface Membership {
  readonly bodyId: number
  /** The body's id in addresses. */
  readonly body: string
  readonly bodyName: string
  readonly service: string | null
  readonly role: BodyRole
  readonly worksFor: Employer
  readonly how: string
}

/** Who asks for a page: somebody who is signed in. */
export interface Reader {
  readonly sessionId: string
  readonly personId: string
  /** Null until they have registered. */
  readonly name: string | null
  readonly jobTitle: string | null
  readonly email: string
  readonly memberships: readonly Membership[]
  readonly roles: readonly NationalRole[]
}

/** Who may use a page; what they may do to whose rows is the database's to decide. */
export type Who = 'anyone' | 'signed in' | 'member' | 'contributor' | 'approver' | NationalRole

/** Whether somebody takes part for a body, and is in no supplier's pay for any. */
export const isMember = (reader: Reader | null): boolean =>
  reader !== null && reader.memberships.length > 0 && reader.memberships.every(({ worksFor }) => worksFor !== 'supplier')

/** The bodies in which somebody has at least this role. */
export const bodiesAs = (reader: Reader | null, least: BodyRole): readonly Membership[] =>
  isMember(reader) ? (reader?.memberships ?? []).filter(({ role }) => bodyRoles.indexOf(role) >= bodyRoles.indexOf(least)) : []

/** Whether somebody has a national role. */
export const hasRole = (reader: Reader | null, role: NationalRole): boolean => reader?.roles.includes(role) ?? false

/** Whether a page is for this reader. */
export function mayUse(reader: Reader | null, who: Who): boolean {
  if (who === 'anyone') return true
  if (reader === null) return false
  if (who === 'signed in') return true
  if (who === 'member') return isMember(reader)
  if (who === 'contributor' || who === 'approver') return bodiesAs(reader, who).length > 0
  return hasRole(reader, who)
}
