// A process of its own for tests: holds the server of a folder, and says each number once it is saved.
import { connect } from './database.ts'
import { holdEmbeddedServer } from './embedded-server.ts'

const server = await holdEmbeddedServer({ dataFolder: process.argv[2] ?? '' })
const table = process.argv[3] ?? 'saved'
const sql = connect(server.address, { database: 'postgres', connections: 1, name: 'bluelight test holder' })
await sql`create table if not exists ${sql(table)} (number int primary key)`
let stopping = false
process.once('SIGTERM', () => (stopping = true))
const last = Number((await sql`select coalesce(max(number), 0) as last from ${sql(table)}`)[0]?.['last'])
for (let number = last + 1; !stopping; number += 1) {
  await sql`insert into ${sql(table)} values (${number})`
  process.stdout.write(`${number}\n`)
}
await sql.end()
await server.release()
