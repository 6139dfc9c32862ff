import type { Sql } from '../../store/database.ts'

/** Makes somebody who does not exist, to own what a sample holds: without an address nobody can sign in as them. Asked as the owner; gives their id. */
export async function addSamplePerson(sql: Sql, name: string, jobTitle: string): Promise<string> {
  const [person] = await sql<{ id: string }[]>`
    insert into access.person (name, job_title, digest) values (${name}, ${jobTitle}, 'never') returning person_id as id`
  if (person === undefined) throw new Error('The sample’s person was not made')
  return person.id
}
