import type { Writable } from 'node:stream'
import type { Store } from '../store/store.ts'

/** One option of a command; `value` names what follows it, or is null for a switch. */
export interface CommandOption {
  readonly name: string
  readonly value: string | null
  readonly meaning: string
  readonly many?: boolean
}

/** An option as given: its text, its texts where it may be given several times, or whether it was given. */
export type OptionValue = string | readonly string[] | boolean | undefined

/** What a command is given: its words and options, and where to say things. */
export interface Invocation {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, OptionValue>>
  readonly json: boolean
  readonly stdin: AsyncIterable<Uint8Array>
  /** Answers alone; with `--json`, JSON alone. */
  readonly stdout: Writable
  /** Progress and messages. */
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly interrupted: AbortSignal
  /** Opens the database, migrated, with the directory loaded; closed by the command line when the command ends. */
  readonly openStore: () => Promise<Store>
}

/** A command of the command line, listed in `app/commands.ts`. `run` gives the exit code. */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly does: string
  readonly options: readonly CommandOption[]
  readonly run: (invocation: Invocation) => Promise<number>
}
