import type { Sql } from '../../store/database.ts'
import type { CleanName } from '../names/clean-name.ts'
import type { Term, Terms } from '../names/term.ts'
import type { WordCounts } from '../names/word-shares.ts'
import { handSet } from '../weighing/calibration.ts'
import type { Calibration } from '../weighing/calibration.ts'
import { currentModel, keepLaterWords, readWords, wordsOfMany } from './model-store.ts'
import type { WordRow } from './model-store.ts'

/** A word of so many names may be what a misspelt one was meant to be: all of these are needed. */
const attested = 3

/** The words that the model in use was made from, as far as they are asked for, and those that came since. */
export class ModelWords {
  readonly #sql: Sql
  readonly #of = new Map<string, number>()
  readonly #meant = new Map<string, readonly string[]>()
  readonly #unknown = new Set<string>()
  #names = 0
  #calibration: Calibration = handSet

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Reads how many names there were, and how weights become a probability; to be done first. */
  async begin(): Promise<void> {
    const model = await currentModel(this.#sql)
    if (model === null) return
    this.#names = model.names
    this.#calibration = model.calibration
  }

  /** Reads what is known of some words; to be done before they are asked for. Of new ones it may be asked what they are slips for, so all words of several names are read. */
  async read(words: readonly string[]): Promise<void> {
    const missing = [...new Set(words)].filter((word) => !this.#of.has(word) && !this.#unknown.has(word))
    if (missing.length === 0) return
    for (const row of await readWords(this.#sql, missing)) this.#add(row)
    const unknown = missing.filter((word) => !this.#of.has(word))
    if (unknown.length > 0 && this.#unknown.size === 0) for (const row of await wordsOfMany(this.#sql, attested)) this.#add(row)
    for (const word of unknown) this.#unknown.add(word)
  }

  #add({ word, names, meant }: WordRow): void {
    this.#of.set(word, names)
    this.#meant.set(word, meant === '' ? none : meant.split(' '))
  }

  /** Reads the words of names with those of what they say they trade as, or were called. */
  readNames(names: readonly CleanName[]): Promise<void> {
    return this.read(names.flatMap((name) => [name, ...name.aliases.map((alias) => alias.name)].flatMap(({ words }) => words)))
  }

  /** Keeps the words that nothing was known of, with what they may be slips for. */
  async keepNew(terms: Terms): Promise<void> {
    const later: Term[] = [...this.#unknown].map((word) => terms.of(word))
    if (later.length > 0) await keepLaterWords(this.#sql, later)
  }

  /** How the model in use makes weights a probability. */
  get calibration(): Calibration {
    return this.#calibration
  }

  /** The counts read so far; those read later are in it too. */
  get counts(): WordCounts {
    return { names: this.#names, of: this.#of, meant: this.#meant }
  }
}

const none: readonly string[] = []
