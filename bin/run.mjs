// The npm scripts: demo, test, check, bench. Works on Node 20 with nothing installed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { ensureDependencies, giveUp, root, runNode, runTool } from './installation.mjs'

// Files of bench/ that measure; the others there help them.
const benches = ['payments-import', 'notices-import', 'compile', 'portal', 'export', 'questions', 'library', 'suppliers', 'accuracy']
// What takes longest begins first, so that no processor waits for the other at the end.
const longestFirst = ['test/journeys', 'test/kills', 'test/hostile', 'test', 'src/app', 'src/sample', 'src/store', 'src', 'bin'].map(
  asPattern,
)
const scripts = { demo, test, check, bench }

const [name, ...given] = process.argv.slice(2)
const script = scripts[name]
if (!script) giveUp(`Say one of: ${Object.keys(scripts).join(', ')}`)
await script(given)

async function demo(words) {
  process.argv.splice(2, process.argv.length, 'start', '--sample', ...words)
  await import('./bluelight.mjs')
}

async function test(words) {
  await ensureDependencies({ forDevelopment: true })
  const failed = words.length === 0 ? runChecks() : []
  const patterns = words.length > 0 ? words.map(asPattern) : longestFirst
  const chromium = existsSync(join(root, 'test', 'journeys')) ? findChromium() : null
  const tests = runNode([join('bin', 'run-tests.mjs'), ...patterns], {
    // What Node made of a module is kept for the next of some hundred processes.
    NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
    ...(chromium ? { CHROMIUM: chromium } : {}),
  })
  if (failed.length > 0) process.stderr.write(`\nThe tests ${tests === 0 ? 'pass' : 'fail'}, and these checks fail: ${failed.join(', ')}\n`)
  process.exitCode = tests || (failed.length > 0 ? 1 : 0)
}

async function check() {
  await ensureDependencies({ forDevelopment: true })
  const failed = runChecks()
  if (failed.length > 0) process.stderr.write(`\nThese checks fail: ${failed.join(', ')}\n`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

async function bench([wanted, ...words]) {
  await ensureDependencies({ forDevelopment: true })
  if (wanted !== undefined && !benches.includes(wanted)) giveUp(`The benchmarks are: ${benches.join(', ')}`)
  for (const each of wanted === undefined ? benches : [wanted]) process.exitCode ||= runNode([join('bench', `${each}.ts`), ...words])
}

function runChecks() {
  const checks = [
    ['types', 'tsc', ['--noEmit']],
    ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
    ['format', 'oxfmt', ['--check', '.']],
    ['unused code', 'knip', ['--no-progress']],
  ]
  return checks.filter(([, tool, options]) => runTool(tool, options) !== 0).map(([what]) => what)
}

// A folder or a file, as one types it.
function asPattern(word) {
  return word.endsWith('.ts') || word.includes('*') ? word : `${word}/**/*.test.ts`
}
