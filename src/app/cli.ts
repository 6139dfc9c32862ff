import { parseArgs } from 'node:util'
import { openReadyStore } from './open-ready-store.ts'
import { commands, everyCommand } from './commands.ts'
import { describeCommand, describeCommands } from './describe-commands.ts'
import { readSettings } from './settings.ts'
import type { Store } from '../store/store.ts'
import { Failure, failureCodes, invalid } from '../values/failures.ts'
import type { Command, OptionValue } from '../web/command.ts'

const usedWrongly = 2
const bug = 1
const interruptedBySignal = 130

/** Runs one command as a shell would see it; gives its exit code. */
async function runCommandLine(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (!name || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(describeCommands(await everyCommand()))
    return name ? 0 : usedWrongly
  }
  if (!Object.hasOwn(commands, name))
    return complain(`There is no command “${name}”.`, `The commands are ${Object.keys(commands).join(', ')}.`)
  const command = await commands[name]!()
  let parsed: ReturnType<typeof parseWords>
  try {
    parsed = parseWords(command, rest)
  } catch (error) {
    return complain((error as Error).message, `Try: bluelight ${command.name} --help`)
  }
  if (parsed.values['help']) {
    process.stdout.write(describeCommand(command))
    return 0
  }
  return await runCommand(command, parsed.positionals, parsed.values)
}

function parseWords(command: Command, words: readonly string[]) {
  const options = Object.fromEntries(
    command.options.map((option) => [
      option.name,
      { type: option.value ? ('string' as const) : ('boolean' as const), multiple: option.many === true },
    ]),
  )
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    strict: true,
    options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
}

async function runCommand(command: Command, words: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number> {
  const interruption = new AbortController()
  const interrupt = (): void => interruption.abort(new Failure('conflict', 'Interrupted: nothing of the file at hand was kept.'))
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  let store: Store | null = null
  try {
    return await command.run({
      words,
      options: options as Readonly<Record<string, OptionValue>>,
      json: options['json'] === true,
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      interrupted: interruption.signal,
      openStore: async () => (store ??= await openReadyStore(readSettings(process.env), (message) => process.stderr.write(`${message}\n`))),
    })
  } catch (thrown) {
    const error = (store as Store | null)?.explain(thrown) ?? thrown
    if (interruption.signal.aborted) {
      process.stderr.write('Interrupted. Nothing of the file at hand was kept; run the same command again.\n')
      return interruptedBySignal
    }
    if (error instanceof Failure) return complain(error.message, error.remedy, failureCodes[error.kind].exitCode)
    process.stderr.write(`This is a fault in Bluelight Commons, not in your input.\n${(error as Error)?.stack ?? String(error)}\n`)
    return bug
  } finally {
    await (store as Store | null)?.close()
  }
}

function complain(message: string, remedy: string | null, code = usedWrongly): number {
  process.stderr.write(`${message}${remedy ? ` ${remedy}` : ''}\n`)
  return code
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw invalid(`The answer could not be written: ${error.message}.`)
})

process.exitCode = await runCommandLine(process.argv.slice(2))
