import type { OwnerSql } from '../../src/store/database.ts'
import { anyOf } from './random-people.ts'
import type { RandomWorld } from './random-people.ts'

/** Fills what people say of suppliers, and how they manage them, with random rows of random people; gives the mentions that it is about. */
export async function randomSupplierWork(sql: OwnerSql, { chance, people, bodies }: RandomWorld, many = 40): Promise<readonly number[]> {
  const person = (): string => anyOf(chance, people).id
  const body = (): number => anyOf(chance, bodies).bodyId
  const mentions: number[] = []
  for (let count = 0; count < many; count++) {
    const name = `Supplier ${count}`
    const [mention] = await sql<{ id: number }[]>`
      with named as (insert into register.supplier_name (name, folded) values (${name}, ${name.toLowerCase()}) returning supplier_name_id)
      insert into suppliers.mention (supplier_name_id) select supplier_name_id from named returning mention_id as id`
    const id = mention!.id
    await sql`insert into suppliers.member values (${id}, ${id})`
    if (mentions.length > 0)
      await sql`insert into suppliers.judgement (one, other, says, because, person_id) values (${mentions[0]!}, ${id}, 'not one', 'Another trade', ${person()})`
    mentions.push(id)
    const [group] = await sql<{ id: number }[]>`
      insert into suppliers.corporate_group (name, source, verified, person_id) values ('A group', 'A report', true, ${person()}) returning group_id as id`
    const [company] = await sql<{ id: number }[]>`
      insert into suppliers.group_company (group_id, name, mention_id, source, verified, person_id)
      values (${group!.id}, ${name}, ${id}, 'A report', true, ${person()}) returning company_id as id`
    const [change] = await sql<{ id: number }[]>`
      insert into suppliers.company_change (name, kind, source, verified, person_id) values (${name}, 'dissolved', 'Gazette', true, ${person()}) returning change_id as id`
    const [accounts] = await sql<{ id: number }[]>`
      insert into suppliers.accounts (mention_id, company, level, period_end, months, figures, source, person_id)
      values (${id}, ${name}, 'company', '2025-12-31', 12, '{"cash": 1}', 'A report', ${person()}) returning accounts_id as id`
    const [watch] = await sql<{ id: number }[]>`
      insert into suppliers.watch (mention_id, cause, because, since, review_on, person_id)
      values (${id}, 'person', 'Late', '2026-01-01', '2026-12-01', ${person()}) returning watch_id as id`
    await sql`insert into suppliers.segment_answers (mention_id, questionnaire, answers, review_on, person_id) values (${id}, '2026-11', '{}', '2027-01-01', ${person()})`
    const [steward] = await sql<{ id: number }[]>`
      insert into suppliers.steward (mention_id, owner_id, since, person_id) values (${id}, ${person()}, '2026-01-01', ${person()}) returning steward_id as id`
    const [rating] = await sql<{ id: number }[]>`
      insert into suppliers.kpi_rating (mention_id, body_id, contract, kpi, period_start, period_end, rating, person_id)
      values (${id}, ${body()}, 'Cars', 'Delivered in time', '2026-01-01', '2026-03-31', 'good', ${person()}) returning rating_id as id`
    const [issue] = await sql<{ id: number }[]>`
      insert into suppliers.supplier_issue (mention_id, body_id, kind, weight, title, text, person_id)
      values (${id}, ${body()}, 'issue', 'low', 'Late cars', 'Nine of them', ${person()}) returning issue_id as id`
    for (let other = Math.floor(chance() * 3); other > 0; other--)
      await sql`insert into suppliers.issue_body (issue_id, body_id, person_id) values (${issue!.id}, ${body()}, ${person()}) on conflict do nothing`
    await sql`insert into suppliers.issue_step (issue_id, step_no, step, body_id, text, person_id) values (${issue!.id}, 1, 'word', ${body()}, 'So it is', ${person()})`
    const [meeting] = await sql<{ id: number }[]>`
      insert into suppliers.meeting (mention_id, held_on, title, notes, person_id) values (${id}, '2026-02-01', 'Review', 'All well', ${person()}) returning meeting_id as id`
    const [commitment] = await sql<{ id: number }[]>`
      insert into suppliers.commitment (mention_id, side, text, owner_id, due_on, person_id)
      values (${id}, 'us', 'Pay', ${person()}, '2026-12-01', ${person()}) returning commitment_id as id`
    if (chance() < 0.5) continue
    await sql`insert into suppliers.group_end (group_id, because, person_id) values (${group!.id}, 'None', ${person()})`
    await sql`insert into suppliers.group_company_end (company_id, because, person_id) values (${company!.id}, 'Sold', ${person()})`
    await sql`insert into suppliers.company_change_withdrawal (change_id, because, person_id) values (${change!.id}, 'Wrong', ${person()})`
    await sql`insert into suppliers.accounts_withdrawal (accounts_id, because, person_id) values (${accounts!.id}, 'Misread', ${person()})`
    await sql`insert into suppliers.watch_step (watch_id, step_no, step, because, person_id) values (${watch!.id}, 1, 'ended', 'Well again', ${person()})`
    await sql`insert into suppliers.steward_end (steward_id, ended_on, person_id) values (${steward!.id}, '2026-02-01', ${person()})`
    await sql`insert into suppliers.kpi_rating_withdrawal (rating_id, person_id) values (${rating!.id}, ${person()})`
    await sql`insert into suppliers.meeting_withdrawal (meeting_id, person_id) values (${meeting!.id}, ${person()})`
    await sql`insert into suppliers.commitment_step (commitment_id, step_no, step, person_id) values (${commitment!.id}, 1, 'kept', ${person()})`
  }
  return mentions
}
