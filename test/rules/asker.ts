import type { NationalRole } from '../../src/web/reader.ts'
import type { RandomPerson, RandomWorld } from './random-people.ts'

/** What the rules of DESIGN say of somebody who asks, worked out from what is known of them and not by the database. */
export class Asker {
  readonly id: string | null
  readonly email: string | null
  readonly isMember: boolean
  readonly services: ReadonlySet<string>
  readonly groups: ReadonlySet<number>
  readonly groupsOwned: ReadonlySet<number>
  readonly #person: RandomPerson | null

  /** Nobody who is signed in, for null; so is one who has left. */
  constructor(person: RandomPerson | null, world: RandomWorld) {
    this.#person = person === null || person.hasLeft ? null : person
    const current = this.#person?.memberships.filter(({ hasEnded }) => !hasEnded) ?? []
    const isSupplier = current.some(({ worksFor }) => worksFor === 'supplier')
    const living = (this.#person?.groups ?? []).filter(({ groupId }) =>
      world.groups.some((group) => group.groupId === groupId && !group.hasEnded),
    )
    this.id = this.#person?.id ?? null
    this.email = this.#person?.email ?? null
    this.isMember = current.length > 0 && !isSupplier
    const services = current.map(({ bodyId }) => world.serviceOf.get(bodyId) ?? null)
    this.services = new Set(this.isMember ? services.filter((service) => service !== null) : [])
    this.groups = new Set(living.map(({ groupId }) => groupId))
    this.groupsOwned = new Set(living.filter(({ part }) => part === 'owner').map(({ groupId }) => groupId))
  }

  has(role: NationalRole): boolean {
    return this.#person?.roles.includes(role) ?? false
  }

  /** Whether the asker has at least this role in a body, being in no supplier's pay anywhere. */
  is(least: 'reader' | 'contributor' | 'approver', bodyId: unknown): boolean {
    const enough = { reader: ['reader', 'contributor', 'approver'], contributor: ['contributor', 'approver'], approver: ['approver'] }[
      least
    ]
    const own = this.#person?.memberships ?? []
    return this.isMember && own.some((one) => one.bodyId === bodyId && !one.hasEnded && enough.includes(one.role))
  }

  /** Whether the asker may let others in for a body. */
  maySponsorFor(bodyId: unknown): boolean {
    const own = this.#person?.memberships ?? []
    return (
      this.isMember &&
      own.some(
        (one) => one.bodyId === bodyId && !one.hasEnded && one.worksFor === 'body' && (one.how !== 'sponsor' || one.role === 'approver'),
      )
    )
  }
}
