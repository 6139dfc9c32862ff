// Plain JavaScript for whatever Node starts it: finds or installs what the program itself needs.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const oldestNode = 24

/** Installs the dependencies that package-lock.json names unless they are there; what npm says goes to stderr. */
export async function ensureDependencies({ forDevelopment = false } = {}) {
  if (areInstalled(forDevelopment)) return
  const lock = await takeLock()
  try {
    if (areInstalled(forDevelopment)) return
    process.stderr.write('Installing what Bluelight Commons needs from npm. This takes a minute the first time.\n')
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
    const words = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=optional']
    const { status, error } = spawnSync(npm[0], words, { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) {
      giveUp(
        `npm could not install the dependencies${error ? ` (${error.message})` : ''}. Run “npm ci” in ${root} and look at what it says.`,
      )
    }
  } finally {
    closeSync(lock)
    rmSync(lockFile, { force: true })
  }
}

/** The path of a Node that is new enough: this one, or the one that npm installed. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath
  const installed = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(installed)) return installed
  return giveUp(
    `Bluelight Commons needs Node ${oldestNode} or later; this is ${process.version}, and npm has none for ${process.platform} ${process.arch}. ` +
      'Install it from https://nodejs.org and run the command again.',
  )
}

/** Runs Node's words in the checkout with its tools at hand; gives the exit code. */
export function runNode(words, environment = {}) {
  return runTool(findNode(), words, environment)
}

/** Runs a tool of node_modules/.bin or of the system; gives the exit code. */
export function runTool(tool, words, environment = {}) {
  const path = [dirname(findNode()), join(root, 'node_modules', '.bin'), process.env.PATH].join(':')
  const { status, signal, error } = spawnSync(tool, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path, ...environment },
  })
  if (error) process.stderr.write(`${tool} could not be run: ${error.message}\n`)
  return signal ? 1 : (status ?? 1)
}

/** Says why nothing can be done, and ends. */
export function giveUp(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

// By content and not by date: a copied or freshly checked-out folder has dates in any order.
function areInstalled(forDevelopment) {
  const { dependencies, devDependencies } = readJson('package.json')
  const wanted = readJson('package-lock.json').packages
  const found = readJson('node_modules/.package-lock.json')?.packages
  if (!found) return false
  const direct = Object.keys(forDevelopment ? { ...dependencies, ...devDependencies } : dependencies)
  return (
    direct.every((name) => `node_modules/${name}` in found) &&
    Object.entries(found).every(([path, { version }]) => wanted[path]?.version === version)
  )
}

function readJson(path) {
  const file = join(root, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

const lockFile = join(root, '.installing')

// Two commands at once must not both rebuild node_modules.
async function takeLock() {
  for (;;) {
    try {
      const lock = openSync(lockFile, 'wx')
      writeSync(lock, String(process.pid))
      return lock
    } catch (error) {
      if (error.code !== 'EEXIST')
        giveUp(`${root} cannot be written (${error.code}), and its dependencies are not installed. Run “npm ci” there first.`)
      if (!isAlive(lockFile)) rmSync(lockFile, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function isAlive(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid === 0 || process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
