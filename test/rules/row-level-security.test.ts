import assert from 'node:assert/strict'
import test from 'node:test'
import { loadDirectory } from '../../src/organisations/directory-store.ts'
import type { OwnerSql, Sql } from '../../src/store/database.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import { Asker } from './asker.ts'
import { anyOf, randomWorld } from './random-people.ts'
import type { Chance } from './random-people.ts'
import { randomSupplierWork } from './random-supplier-work.ts'
import { randomWork } from './random-work.ts'
import { visibleRows } from './visible-rows.ts'
import type { AllRows, Row } from './rule.ts'

const seed = 20_261_128
const questions = 10_000
const questionsAPerson = 10

test('ten thousand random questions of random people, with no condition on who owns what, find no row that the rules forbid and every row that they allow', async (t) => {
  const database = await testDatabase(t)
  await loadDirectory(database.owner)
  const world = await randomWorld(database.owner, seed)
  await randomWork(database.owner, world)
  await randomSupplierWork(database.owner, world)
  const all = await allRows(database.owner)
  let seen = 0
  let hidden = 0
  for (let asked = 0; asked < questions; asked += questionsAPerson) {
    const person = world.chance() < 0.05 ? null : anyOf(world.chance, world.people)
    const asker = new Asker(person, world)
    await database.portal.read(person?.id ?? null, async (sql) => {
      for (let count = 0; count < questionsAPerson; count++) {
        const table = anyOf(world.chance, Object.keys(visibleRows))
        const { key, rule } = visibleRows[table]!
        const question = randomQuestion(world.chance, table, key)
        const found = await question.ask(sql)
        const within = all[table]!.filter((row) => question.keeps(row))
        const allowed = within.filter((row) => rule(row, asker, all)).map((row) => nameOf(row, key))
        seen += allowed.length
        hidden += within.length - allowed.length
        assert.deepEqual(
          found.toSorted(),
          allowed.toSorted(),
          `${table}: ${question.text}; asked by ${JSON.stringify(person)}; seed ${seed}`,
        )
      }
    })
  }
  assert.ok(seen > 10_000 && hidden > 10_000, `${seen} rows were seen and ${hidden} hidden: this looks at too little`)
})

test('every table that signed-in people may read has its rule in this test, and row-level security on', async (t) => {
  const { owner } = await testDatabase(t)
  const tables = await owner<{ name: string; secured: boolean }[]>`
    select format('%s.%s', n.nspname, c.relname) as name, c.relrowsecurity as secured
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_|^information_schema$'
      and (has_table_privilege('bluelight_portal_people', c.oid, 'select') or has_any_column_privilege('bluelight_portal_people', c.oid, 'select'))
    order by 1`
  assert.deepEqual(
    tables.map(({ name }) => name),
    Object.keys(visibleRows).toSorted(),
  )
  assert.deepEqual(
    tables.filter(({ secured }) => !secured),
    [],
  )
})

async function allRows(owner: OwnerSql): Promise<AllRows> {
  const all: Record<string, readonly Row[]> = {}
  for (const table of Object.keys(visibleRows)) all[table] = await owner<Row[]>`select t.* from ${owner(table)} t`
  return all
}

const nameOf = (row: Row, key: readonly string[]): string =>
  key
    .map((column) => (row[column] instanceof Uint8Array ? `\\x${Buffer.from(row[column]).toString('hex')}` : String(row[column])))
    .join(' ')

/** Tables of which not every column is granted, so that nobody can ask for all. */
const grantedByColumn = new Set(['access.session', 'register.correction_case'])

interface Question {
  readonly text: string
  readonly ask: (sql: Sql) => Promise<readonly string[]>
  /** Whether the question's own condition, which is about nobody's rights, keeps a row. */
  readonly keeps: (row: Row) => boolean
}

/** A question for the keys of a table in one of several shapes, as a careless query might put it. */
function randomQuestion(chance: Chance, table: string, key: readonly string[]): Question {
  const name = key.map((column) => `t.${column}::text`).join(` || ' ' || `)
  const digit = Math.floor(chance() * 10)
  const keeps = (row: Row): boolean => nameOf(row, key).endsWith(String(digit))
  const condition = `right(${name}, 1) = '${digit}'`
  const shapes: readonly { readonly text: string; readonly keeps: (row: Row) => boolean }[] = [
    { text: `select ${name} as name from ${table} t`, keeps: () => true },
    { text: `select ${name} as name from ${table} t where ${condition}`, keeps },
    { text: `select ${name} as name from ${table} t order by random() limit 100000`, keeps: () => true },
    { text: `with t as materialized (select * from ${table}) select ${name} as name from t where true or ${condition}`, keeps: () => true },
    { text: `select unnest(array_agg(${name})) as name from ${table} t where ${condition}`, keeps },
    { text: `select distinct ${name} as name from ${table} t, organisations.body b where b.body_id = 0 and ${condition}`, keeps },
    { text: `select ${name} as name from ${table} t union select ${name} from ${table} t where ${condition}`, keeps: () => true },
    {
      text: `select ${name} as name from ${table} t where exists (select from ${table} other where other.${key[0]} = t.${key[0]}) and ${condition}`,
      keeps,
    },
  ]
  const shape = anyOf(chance, grantedByColumn.has(table) ? shapes.filter(({ text }) => !text.includes('select *')) : shapes)
  return { ...shape, ask: async (sql) => (await sql.unsafe<{ name: string }[]>(shape.text)).map((row) => row.name) }
}
