import type { OwnerSql } from '../src/store/database.ts'
import { secretToken, tokenHash } from '../src/access/sign-in/secret-token.ts'

/** Signs people in without any message, and gives what their browsers hold. */
export async function openSessions<Person extends { readonly id: string; readonly what: string }>(
  sql: OwnerSql,
  people: readonly Person[],
): Promise<readonly (Person & { readonly cookie: string })[]> {
  const signedIn: (Person & { cookie: string })[] = []
  for (const one of people) {
    const token = secretToken()
    await sql`insert into access.person_address values (${one.id}, ${`${one.id}@example.org`}, ${`${one.id}@example.org`}) on conflict do nothing`
    await sql`insert into access.session (token_sha256, person_id, browser, how) values (${tokenHash(token)}, ${one.id}, 'bench', 'link')`
    signedIn.push({ ...one, cookie: `session=${token}` })
  }
  return signedIn
}
