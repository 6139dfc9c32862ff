import type { OwnerSql } from '../../src/store/database.ts'
import { anyOf } from './random-people.ts'
import type { RandomWorld } from './random-people.ts'

const services = ['police', 'fire', 'ambulance'] as const

/** Fills the library and the register's own matters of bodies with random rows of random people. */
export async function randomWork(sql: OwnerSql, { chance, people, bodies, groups }: RandomWorld, many = 150): Promise<void> {
  const person = (): string => anyOf(chance, people).id
  const body = (): number => anyOf(chance, bodies).bodyId
  for (let count = 0; count < many; count++) {
    const audience = anyOf(chance, ['public', 'members', 'service', 'group'] as const)
    const sha = sql`sha256(${`file ${count % 90}`}::bytea)`
    await sql`insert into library.content (sha256, bytes) values (${sha}, 'x') on conflict do nothing`
    const [document] = await sql<{ id: number }[]>`
      insert into library.document (kind, title, summary, audience, audience_service, audience_group, owner_id, body_id, is_withdrawn)
      values ('briefing', 'Tyres', 'About tyres', ${audience}, ${audience === 'service' ? anyOf(chance, services) : null},
        ${audience === 'group' ? anyOf(chance, groups).groupId : null}, ${person()}, ${body()}, ${chance() < 0.15}) returning document_id as id`
    const id = document!.id
    const [version] = await sql<{ id: number }[]>`
      insert into library.version (document_id, number, file_name, format, bytes, sha256, added_by) values (${id}, 1, 'tyres.md', 'md', 1, ${sha}, ${person()}) returning version_id as id`
    await sql`insert into library.passage (version_id, position, document_id, newest, place, text) values (${version!.id}, 1, ${id}, true, 'page 1', 'Winter tyres')`
    await sql`insert into library.download (version_id, document_id, person_id) values (${version!.id}, ${id}, ${chance() < 0.2 ? null : person()})`
    if (chance() < 0.2) {
      const [withdrawal] = await sql<{ id: number }[]>`
        insert into library.withdrawal (document_id, why, withdrawn_by) values (${id}, 'Old', ${person()}) returning withdrawal_id as id`
      if (chance() < 0.5) await sql`insert into library.restoration (withdrawal_id, restored_by) values (${withdrawal!.id}, ${person()})`
    }
    const [question] = await sql<{ id: number }[]>`
      insert into library.question (document_id, text, asked_by) values (${id}, 'Vans too?', ${person()}) returning question_id as id`
    if (chance() < 0.5) await sql`insert into library.answer (question_id, text, answered_by) values (${question!.id}, 'Yes', ${person()})`
    const [use] = await sql<{ id: number }[]>`
      insert into library.use (document_id, body_id, since, said_by) values (${id}, ${body()}, '2026-01-01', ${person()}) returning use_id as id`
    if (chance() < 0.3) await sql`insert into library.use_end (use_id, ended_on, said_by) values (${use!.id}, '2026-06-01', ${person()})`
    await sql`insert into library.digest (person_id, due_on, since, until) values (${person()}, '2026-11-23', now(), now()) on conflict do nothing`
    const [upload] = await sql<{ id: number }[]>`
      insert into register.upload (body_id, person_id, file, size_bytes) values (${body()}, ${person()}, 'april.csv', 10) returning upload_id as id`
    await sql`insert into register.upload_step (upload_id, step_no, step) values (${upload!.id}, 1, 'read')`
    await sql`insert into register.upload_progress (upload_id, rows) values (${upload!.id}, 5)`
    await sql`insert into register.upload_reject (upload_id, sheet_no, line, code, message) values (${upload!.id}, 0, ${count}, 'date', 'No date')`
    await sql`insert into register.column_mapping (body_id, kind, columns) values (${body()}, 'payments', '{}')`
    const [asked] = await sql<{ id: number }[]>`
      insert into register.correction_case (subject_kind, subject_key, body_id, wrong, asked_by)
      values ('many', '', ${chance() < 0.2 ? null : body()}, 'All of it', ${chance() < 0.4 ? null : person()}) returning case_id as id`
    if (chance() < 0.5)
      await sql`insert into register.correction_answer (case_id, answer_no, outcome, reason, question_public, person_id) values (${asked!.id}, 1, 'right', 'It is', true, ${person()})`
    const [note] = await sql<{ id: number }[]>`
      insert into register.contract_note (body_id, contract_key, title, person_id, text) values (${body()}, ${`key ${count}`}, 'Cleaning', ${person()}, 'Ask for less') returning note_id as id`
    if (chance() < 0.3) await sql`insert into register.contract_note_withdrawal (note_id, person_id) values (${note!.id}, ${person()})`
  }
}
