import type { TestPortal } from './test-portal.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who takes part for the body of their address and manages categories for all. */
export async function categoryManager(portal: TestPortal, email: string, name = 'Cat Manager'): Promise<Visitor> {
  const visitor = await portal.member(email, name)
  await makeCategoryManager(portal, email)
  return visitor
}

/** Makes somebody a category manager, as an administrator would. */
export async function makeCategoryManager(portal: TestPortal, email: string): Promise<void> {
  await portal.register.database.owner`
    insert into access.national_role (person_id, role) select person_id, 'category manager' from access.person_address where folded = ${email}`
}
