import { after } from 'node:test'
import { awake, connect, databaseName, type OwnerSql, type ServerAddress } from './database.ts'
import { holdEmbeddedServer } from './embedded-server.ts'
import { testServerFolder } from './test-server-folder.ts'

/** The server that tests use, and a way in for making databases on it. */
export interface TestServer {
  readonly address: ServerAddress
  readonly admin: OwnerSql
  /** How `create database` is best told to copy here. */
  readonly cloning: string
}

let server: Promise<TestServer & { release: () => Promise<void> }> | null = null

/** The tests' server: `DATABASE_URL`, or an embedded one that all test processes of the checkout share and the last one stops. */
export const testServer = (): Promise<TestServer> => (server ??= awake(openServer))

const endings: (() => unknown)[] = []

/** Has something done after the last test of the file, while the server is still there: for what all tests of a file share. */
export const beforeServerLeaves = (ending: () => unknown): void => void endings.push(ending)

after(async () => {
  for (const ending of endings) await ending()
  await (await server)?.release()
})

async function openServer(): Promise<TestServer & { release: () => Promise<void> }> {
  const url = process.env['DATABASE_URL']
  const held = url ? null : await holdEmbeddedServer({ dataFolder: testServerFolder(), durable: false })
  const address = held?.address ?? { url: url ?? '' }
  const admin = connect(address, {
    database: held ? 'postgres' : databaseName(address),
    connections: 2,
    name: 'bluelight tests',
    lasting: true,
  })
  return {
    address,
    admin,
    // Four times as quick as the default where nothing is forced to disk, and slower where it is.
    cloning: held ? 'strategy file_copy' : '',
    release: () =>
      awake(async () => {
        await admin.end({ timeout: 5 })
        await held?.release()
      }),
  }
}
