import type { HeldAboutPerson } from './held-about-person.ts'

/** What this module holds about a person. */
export const heldByAccess: readonly HeldAboutPerson[] = [
  {
    title: 'Yourself',
    why: 'To know who you are, and to write to you.',
    rows: (sql, person) => sql`
      select p.name, a.email, p.job_title as "job title", p.digest as "digest of the library", p.joined_at as joined
      from access.person p left join access.person_address a using (person_id) where p.person_id = ${person}::uuid`,
  },
  {
    title: 'Whom you take part for',
    why: 'To know what you may see and do.',
    rows: (sql, person) => sql`
      select b.name as body, m.role, m.works_for as "in the pay of", m.how as "let in by", m.began_at as began, m.ended_at as ended
      from access.membership m join organisations.body b using (body_id) where m.person_id = ${person}::uuid order by m.membership_id`,
  },
  {
    title: 'National roles',
    why: 'To know what you may see and do.',
    rows: (sql, person) => sql`
      select role, began_at as began, ended_at as ended from access.national_role where person_id = ${person}::uuid order by national_role_id`,
  },
  {
    title: 'Groups',
    why: 'To know which documents you may read.',
    rows: (sql, person) => sql`
      select g.name as "group", o.part, o.began_at as began, o.ended_at as ended
      from access.group_member o join access.member_group g using (group_id) where o.person_id = ${person}::uuid order by o.group_member_id`,
  },
  {
    title: 'Requests to be let in',
    why: 'So that a body’s people can decide them, and to know who did.',
    rows: (sql, person) => sql`
      select b.name as body, r.organisation, r.works_for as "in the pay of", r.why, r.asked_at as asked, d.accepted, d.reason, d.decided_at as decided
      from access.sponsor_request r join organisations.body b using (body_id) left join access.sponsor_decision d using (request_id)
      where r.person_id = ${person}::uuid order by r.request_id`,
  },
  {
    title: 'Requests of others that you decided',
    why: 'To know who let whom in.',
    rows: (sql, person) => sql`
      select b.name as body, d.accepted, d.reason, d.decided_at as decided
      from access.sponsor_decision d join access.sponsor_request r using (request_id) join organisations.body b using (body_id)
      where d.sponsor_id = ${person}::uuid order by d.request_id`,
  },
  {
    title: 'Terms that you signed for a body',
    why: 'To know who bound a body to them.',
    rows: (sql, person) => sql`
      select b.name as body, s.version, s.capacity, s.signed_at as signed
      from access.signature s join organisations.body b using (body_id) where s.person_id = ${person}::uuid order by s.signature_id`,
  },
  {
    title: 'Sessions',
    why: 'So that you can see and end them.',
    rows: (sql, person) => sql`
      select browser, how, began_at as began, seen_at as "last used", ended_at as ended
      from access.session where person_id = ${person}::uuid order by began_at desc limit 200`,
  },
]
