import type { OwnerSql } from '../src/store/database.ts'
import { audiences, documentKinds, services } from '../src/library/document.ts'
import { seededNumbers } from './stand-ins/seeded-numbers.ts'

/** How large an invented library is. */
export interface LibrarySize {
  readonly documents: number
  /** Passages in each document, and words in each passage. */
  readonly pages: number
  readonly words: number
}

/** A person of an invented library and what they take part in. */
export interface InventedPerson {
  readonly personId: string
  readonly what: string
}

const subjects =
  'uniform fleet tyres forensics cleaning body-worn video charging radios breathing apparatus custody meals insurance training software telephony drones boots helmets fuel cards interpreting laundry vehicles recovery'.split(
    ' ',
  )
const verbs =
  'agree order compare deliver measure inspect renew replace review share approve record publish negotiate test store repair award'.split(
    ' ',
  )
const others =
  'the a of and for with in to from by each every body service supplier contract framework price quarter month station officer vehicle notice period clause schedule annex evidence quality delivery risk cost value exit handover data register quality audit rebate discount invoice warranty response availability threshold tender lot award evaluation criterion weighting standard compliance sustainability emissions apprentices'.split(
    ' ',
  )

/**
 * Fills a library of many bodies with documents of every kind and audience, the same for a seed; gives people of every sort who may read some of them.
 * Each title holds `marker` and a number, so that a test can tell which is which.
 */
export async function inventLibrary(
  sql: OwnerSql,
  { documents, pages, words }: LibrarySize,
  marker = 'marker',
): Promise<readonly InventedPerson[]> {
  const next = seededNumbers(7)
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value
  const bodies = (
    await sql<{ id: number }[]>`
    (select body_id as id from organisations.body where service = 'police' and in_directory order by id limit 4)
    union all (select body_id from organisations.body where service = 'fire' and in_directory order by id limit 4)
    union all (select body_id from organisations.body where service = 'ambulance' and in_directory order by id limit 2)`
  ).map(({ id }) => id)
  const person = async (what: string): Promise<InventedPerson> => {
    const [made] = await sql<{ id: string }[]>`insert into access.person (name) values (${what}) returning person_id as id`
    return { personId: made?.id ?? '', what }
  }
  const join = (one: InventedPerson, body: number, role: string, worksFor = 'body') =>
    sql`insert into access.membership (person_id, body_id, role, works_for, how) values (${one.personId}, ${body}, ${role}, ${worksFor}, 'administrator')`
  const people: InventedPerson[] = []
  for (const [at, body] of bodies.entries()) {
    for (const role of ['reader', 'contributor', 'approver'] as const) {
      const one = await person(`${role} of body ${at}`)
      await join(one, body, role)
      people.push(one)
    }
  }
  const seller = await person('supplier’s staff')
  await join(seller, bodies[0]!, 'reader', 'supplier')
  const both = await person('approver and supplier’s staff')
  await join(both, bodies[0]!, 'approver')
  await join(both, bodies[1]!, 'reader', 'supplier')
  const librarian = await person('librarian')
  await sql`insert into access.national_role (person_id, role) values (${librarian.personId}, 'librarian')`
  const stranger = await person('registered for no body')
  const former = await person('member no more')
  await join(former, bodies[2]!, 'approver')
  await sql`update access.membership set ended_at = now() where person_id = ${former.personId}`
  people.push(seller, both, librarian, stranger, former)
  const groups: number[] = []
  for (let at = 0; at < 4; at++) {
    const [group] = await sql<{ id: number }[]>`
      insert into access.member_group (name, purpose, made_by) values (${`Group ${at}`}, 'Invented', ${librarian.personId}) returning group_id as id`
    groups.push(group?.id ?? 0)
    for (const one of [pick(people), pick(people), ...(at === 0 ? [seller] : [])])
      await sql`insert into access.group_member (group_id, person_id, part, added_by) values (${groups[at]!}, ${one.personId}, 'member', ${librarian.personId}) on conflict do nothing`
  }
  const owners = people.filter(({ what }) => /contributor|approver of/.test(what))
  const sentence = (length: number): string => {
    const said = Array.from({ length }, (_, at) => (at % 9 === 3 ? pick(subjects) : at % 7 === 2 ? pick(verbs) : pick(others)))
    return `${said.join(' ')}.`
  }
  for (let at = 0; at < documents; at++) {
    const audience = audiences[at % 4] ?? 'members'
    const owner = pick(owners)
    const texts = Array.from(
      { length: pages },
      (_, page) => `${marker}${at} ${Array.from({ length: Math.ceil(words / 15) }, () => sentence(15)).join(' ')} page${page}x${at}`,
    )
    const [made] = await sql<{ id: number }[]>`
      insert into library.document (kind, title, summary, topics, services, audience, audience_service, audience_group, owner_id, body_id, newest_at)
      values (${pick(documentKinds)}, ${`${pick(subjects)} ${marker}${at} ${pick(subjects)}`}, ${sentence(12)}, ${[`topic${marker}${at}`.toLowerCase(), pick(subjects)]}::text[],
        ${next() < 0.5 ? [] : [pick(services)]}::text[], ${audience}, ${audience === 'service' ? pick(services) : null}, ${audience === 'group' ? pick(groups) : null},
        ${owner.personId}, ${pick(bodies)}, now()) returning document_id as id`
    await sql`
      select library.put_version(${made?.id ?? 0}, ${owner.personId}::uuid, 'file.txt', 'txt', ${Buffer.from(texts.join('\n'))}, '', null,
        ${texts.map((_, page) => `page ${page + 1}`)}::text[], ${texts}::text[])`
    if (at % 17 === 5)
      await sql`insert into library.withdrawal (document_id, why, withdrawn_by) values (${made?.id ?? 0}, 'Invented', ${owner.personId})`
  }
  await sql`analyze library.document`
  return people
}
