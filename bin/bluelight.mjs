#!/usr/bin/env node
// Works on Node 20 with nothing installed: installs, finds Node 24, and hands over to src/app/cli.ts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, findNode, giveUp, root } from './installation.mjs'

await ensureDependencies()
const node = findNode()
const program = join(root, 'src', 'app', 'cli.ts')
if (node === process.execPath) {
  await import('./stop-signals.mjs')
  process.argv[1] = program
  await import(program)
} else {
  handOver()
}

function handOver() {
  const words = ['--import', join(root, 'bin', 'stop-signals.mjs'), program, ...process.argv.slice(2)]
  // The channel closes when we are killed outright, which is how the program hears of it.
  const child = spawn(node, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => giveUp(`Node could not be started from ${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
