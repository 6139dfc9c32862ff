import type { Sql } from '../../store/database.ts'

/** Makes the person of an address an administrator, as the owner of the database; nothing happens where they are one. */
export async function makeAdministrator(sql: Sql, email: string): Promise<void> {
  await sql`
    with person as (select access.person_of_address(${email}) as id)
    insert into access.national_role (person_id, role)
    select id, 'administrator' from person
    where not exists (select from access.national_role r where r.person_id = person.id and r.role = 'administrator' and r.ended_at is null)`
}
