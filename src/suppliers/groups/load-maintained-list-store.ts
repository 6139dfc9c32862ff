import type { OwnerSql, Sql } from '../../store/database.ts'
import { readMaintainedList } from './maintained-list.ts'
import type { MaintainedList } from './maintained-list.ts'

const leftOut = 'Taken out of the maintained list.'

/** Brings the maintained list into the database: rows that it lacks are added, and those that the list has no more are ended. What a person ended stays ended. */
export async function loadMaintainedList(owner: OwnerSql, list: MaintainedList = readMaintainedList()): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtext('suppliers.maintained list'))`
    await loadGroups(sql, list)
    await loadCompanies(sql, list)
    await loadChanges(sql, list)
  })
}

async function loadGroups(sql: Sql, { groups }: MaintainedList): Promise<void> {
  for (const { listedAs, name, since, source, verified, endedOn, became } of groups) {
    await sql`
      insert into suppliers.corporate_group (listed_as, name, since, source, verified)
      values (${listedAs}, ${name}, ${since}, ${source}, ${verified}) on conflict (listed_as) do nothing`
    if (endedOn !== null)
      await sql`
        insert into suppliers.group_end (group_id, ended_on, because)
        select group_id, ${endedOn}, ${became ?? 'It ended.'} from suppliers.corporate_group where listed_as = ${listedAs} on conflict do nothing`
  }
  await sql`
    insert into suppliers.group_end (group_id, because)
    select group_id, ${leftOut} from suppliers.corporate_group where listed_as <> all (${groups.map((one) => one.listedAs)}::text[])
    on conflict do nothing`
}

async function loadCompanies(sql: Sql, { companies }: MaintainedList): Promise<void> {
  for (const { listedAs, group, name, number, folded, jointVenture, shareBasisPoints, since, until, source, verified } of companies)
    await sql`
      insert into suppliers.group_company (listed_as, group_id, name, folded, scheme, number, joint_venture, share_basis_points, since, until, source, verified)
      select ${listedAs}, group_id, ${name}, ${[...folded]}, ${number === '' ? '' : 'GB-COH'}, ${number}, ${jointVenture}, ${shareBasisPoints}, ${since},
        ${until}, ${source}, ${verified} from suppliers.corporate_group where listed_as = ${group} on conflict (listed_as) do nothing`
  await sql`
    insert into suppliers.group_company_end (company_id, because)
    select company_id, ${leftOut} from suppliers.group_company where listed_as <> all (${companies.map((one) => one.listedAs)}::text[])
    on conflict do nothing`
}

async function loadChanges(sql: Sql, { changes }: MaintainedList): Promise<void> {
  for (const { listedAs, name, number, kind, happenedOn, becameNumber, becameName, source, verified } of changes)
    await sql`
      insert into suppliers.company_change (listed_as, name, scheme, number, kind, happened_on, became_scheme, became_number, became_name, source, verified)
      values (${listedAs}, ${name}, ${number === '' ? '' : 'GB-COH'}, ${number}, ${kind}, ${happenedOn}, ${becameNumber === '' ? '' : 'GB-COH'},
        ${becameNumber}, ${becameName}, ${source}, ${verified}) on conflict (listed_as) do nothing`
  await sql`
    insert into suppliers.company_change_withdrawal (change_id, because)
    select change_id, ${leftOut} from suppliers.company_change where listed_as <> all (${changes.map((one) => one.listedAs)}::text[])
    on conflict do nothing`
}
