// Runs test files in the order given, three at a time, and holds the tests' PostgreSQL meanwhile. Needs Node 24.
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { holdEmbeddedServer } from '../src/store/embedded-server.ts'
import { testServerFolder } from '../src/store/test-server-folder.ts'
import { giveUp } from './installation.mjs'

const files = [...new Set(process.argv.slice(2).flatMap((pattern) => globSync(pattern).toSorted()))]
if (files.length === 0) giveUp(`No test file is called so: ${process.argv.slice(2).join(', ')}`)

// Each file would stop it and the next would start it again.
const server = process.env.DATABASE_URL ? null : await holdEmbeddedServer({ dataFolder: testServerFolder(), durable: false })
// One more than the two processors that we count on, for tests wait: for the disk, for a browser, for the instant of a kill.
const tests = run({ files, concurrency: 3, timeout: 600_000 })
process.exitCode = 1
tests.on('test:summary', ({ file, success }) => {
  if (file === undefined && success) process.exitCode = 0
})
for await (const lines of tests.compose(spec)) process.stdout.write(lines)
await server?.release()
