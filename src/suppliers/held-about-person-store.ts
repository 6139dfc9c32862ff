import type { HeldAboutPerson } from '../access/held/held-about-person.ts'
import type { Sql } from '../store/database.ts'

type Rows = HeldAboutPerson['rows']

/** Suppliers that somebody answers for, or did. */
export const suppliersAnsweredFor: Rows = (sql, personId) => sql`
  select t.named_at as at, t.since, e.ended_on as until, s.name as supplier from suppliers.steward t left join suppliers.steward_end e using (steward_id)
  ${named(sql, sql`t.mention_id`)} where t.owner_id = ${personId}::uuid order by t.steward_id`

/** Commitments that somebody sees to, or noted. */
export const commitmentsHeld: Rows = (sql, personId) => sql`
  select c.made_at as at, c.text, c.due_on as due, c.owner_id = ${personId}::uuid as yours, s.name as supplier from suppliers.commitment c
  ${named(sql, sql`c.mention_id`)} where ${personId}::uuid in (c.owner_id, c.person_id) order by c.commitment_id`

/** Notes of meetings that somebody wrote. */
export const meetingsNoted: Rows = (sql, personId) => sql`
  select m.noted_at as at, m.held_on as held, m.title, m.notes, s.name as supplier from suppliers.meeting m ${named(sql, sql`m.mention_id`)}
  where m.person_id = ${personId}::uuid order by m.meeting_id`

/** Issues that somebody raised, and what they said of issues. */
export const issuesTold: Rows = (sql, personId) => sql`
  select i.raised_at as at, 'raised' as did, i.title, i.text from suppliers.supplier_issue i where i.person_id = ${personId}::uuid
  union all
  select o.said_at, o.step, i.title, o.text from suppliers.issue_step o join suppliers.supplier_issue i using (issue_id) where o.person_id = ${personId}::uuid
  order by 1`

/** Judgements on groups, segments, accounts, watching and ratings that somebody made. */
export const judgedOfSuppliers: Rows = (sql, personId) => sql`
  select added_at as at, 'added a group' as did, name as of, because from suppliers.corporate_group where person_id = ${personId}::uuid
  union all select ended_at, 'ended a group', null, because from suppliers.group_end where person_id = ${personId}::uuid
  union all select added_at, 'added a company to a group', name, because from suppliers.group_company where person_id = ${personId}::uuid
  union all select ended_at, 'ended a company’s part in a group', null, because from suppliers.group_company_end where person_id = ${personId}::uuid
  union all select added_at, 'noted what became of a company', name, source from suppliers.company_change where person_id = ${personId}::uuid
  union all select withdrawn_at, 'took back what became of a company', null, because from suppliers.company_change_withdrawal where person_id = ${personId}::uuid
  union all select entered_at, 'entered accounts', company, source from suppliers.accounts where person_id = ${personId}::uuid
  union all select withdrawn_at, 'took accounts back', null, because from suppliers.accounts_withdrawal where person_id = ${personId}::uuid
  union all select put_at, 'put on the watch list', null, because from suppliers.watch where person_id = ${personId}::uuid
  union all select made_at, 'reviewed or ended a watch', null, because from suppliers.watch_step where person_id = ${personId}::uuid
  union all select answered_at, 'answered for a segment', null, because from suppliers.segment_answers where person_id = ${personId}::uuid
  union all select named_at, 'named who answers for a supplier', null, because from suppliers.steward where person_id = ${personId}::uuid
  union all select ended_at, 'ended who answers for a supplier', null, because from suppliers.steward_end where person_id = ${personId}::uuid
  union all select rated_at, 'rated an indicator', kpi, note from suppliers.kpi_rating where person_id = ${personId}::uuid
  union all select withdrawn_at, 'took a rating back', null, null from suppliers.kpi_rating_withdrawal where person_id = ${personId}::uuid
  union all select added_at, 'let an issue concern a body', null, null from suppliers.issue_body where person_id = ${personId}::uuid
  union all select withdrawn_at, 'took notes of a meeting back', null, null from suppliers.meeting_withdrawal where person_id = ${personId}::uuid
  union all select judged_at, 'judged two names: ' || says, null, because from suppliers.judgement where person_id = ${personId}::uuid
  union all select made_at, 'said how a commitment stands', step, because from suppliers.commitment_step where person_id = ${personId}::uuid
  order by 1`

const named = (sql: Sql, mention: ReturnType<Sql>) =>
  sql`left join suppliers.member w on w.mention_id = ${mention} left join suppliers.supplier s using (supplier_id)`
