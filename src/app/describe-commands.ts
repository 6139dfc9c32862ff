import type { Command } from '../web/command.ts'

const common = [
  { flag: '--json', meaning: 'JSON alone on standard output; progress and messages on standard error' },
  { flag: '--help', meaning: 'this text' },
]

/** The list of commands, for `bluelight --help`. */
export function describeCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.does}`)
  return `bluelight <command>: what the UK's emergency services buy and do together\n\n${lines.join('\n')}\n\nEach has --help, and --json for machines.\n`
}

/** One command's words, options and exit codes. */
export function describeCommand(command: Command): string {
  const options = [
    ...command.options.map((option) => ({ flag: `--${option.name}${option.value ? ` ${option.value}` : ''}`, meaning: option.meaning })),
    ...common,
  ]
  const width = Math.max(...options.map((option) => option.flag.length))
  const lines = options.map((option) => `  ${option.flag.padEnd(width)}  ${option.meaning}`)
  return `bluelight ${command.usage}\n\n${command.does}\n\n${lines.join('\n')}\n\nExit codes: 0 done; 1 a fault of ours; 2 used wrongly; 3 input refused, wholly or in part; 4 not found; 5 not allowed; 6 conflict.\n`
}
