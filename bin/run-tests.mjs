// Runs test files in the order given, three processes at a time, and holds the tests' PostgreSQL meanwhile. Needs Node 24.
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { holdEmbeddedServer } from '../src/store/embedded-server.ts'
import { testServerFolder } from '../src/store/test-server-folder.ts'
import { giveUp, root } from './installation.mjs'

const files = [...new Set(process.argv.slice(2).flatMap((pattern) => globSync(pattern).toSorted()))]
if (files.length === 0) giveUp(`No test file is called so: ${process.argv.slice(2).join(', ')}`)

// Starting Node, our modules, a browser: that takes longer than most files' own tests. So neighbours share a process, one after the other;
// those apart that take long by themselves, or measure or kill what is around them.
const together = [
  [/^test\/(?:kills|hostile|rules)\/|^bin\/|^src\/(?:sample|store)\/|^src\/app\/(?:cli|export-command)/, 1],
  [/^test\/journeys\//, 4],
  [/^test\//, 5],
  [/^src\//, 10],
]

const shared = makeFolder()
// Each file would stop it and the next would start it again.
const server = process.env.DATABASE_URL ? null : await holdEmbeddedServer({ dataFolder: testServerFolder(), durable: false })
// One more than the two processors that we count on, for tests wait: for the disk, for a browser, for the instant of a kill.
const tests = run({ files: shareProcesses(), concurrency: 3, timeout: 600_000 })
process.exitCode = 1
tests.on('test:summary', ({ file, success }) => {
  if (file === undefined && success) process.exitCode = 0
})
for await (const lines of tests.compose(spec)) process.stdout.write(lines)
await server?.release()
rmSync(shared, { recursive: true, force: true })

/** The files to give to Node, some of which only bring in several of ours. */
function shareProcesses() {
  const given = []
  for (const file of files) {
    const size = together.find(([pattern]) => pattern.test(file))?.[1] ?? 1
    const last = given.at(-1)
    if (last?.size === size && last.files.length < size) last.files.push(file)
    else given.push({ size, files: [file] })
  }
  return given.map(({ files: some }, at) => (some.length === 1 ? some[0] : writeShared(`${String(at).padStart(3, '0')}.mjs`, some)))
}

function writeShared(name, some) {
  const path = join(shared, name)
  // All are read before the first test begins: an ending that a file asks for while a test runs would be that test's.
  writeFileSync(path, some.map((file) => `import '${pathToFileURL(resolve(file)).href}'\n`).join(''))
  return path
}

function makeFolder() {
  const folder = join(root, '.cache')
  mkdirSync(folder, { recursive: true })
  return mkdtempSync(join(folder, 'tests-'))
}
