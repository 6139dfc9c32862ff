import type { Sql } from '../../store/database.ts'
import type { CleanName } from '../names/clean-name.ts'
import type { WordCounts } from '../names/word-shares.ts'
import { handSet } from '../weighing/calibration.ts'
import type { Calibration } from '../weighing/calibration.ts'
import { countsOfWords, currentModel, wordsOfMany } from './model-store.ts'

/** A word of so many names may be what a misspelt one was meant to be: all of these are needed. */
const attested = 3

/** The words that the model in use was made from, as far as they are asked for. */
export class ModelWords {
  readonly #sql: Sql
  readonly #of = new Map<string, number>()
  readonly #read = new Set<string>()
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

  /** Reads the words of several names: what misspelt ones may have been meant to be. */
  async readKnown(): Promise<void> {
    for (const { word, names } of await wordsOfMany(this.#sql, attested)) this.#of.set(word, names)
  }

  /** Reads what is known of some words; to be done before they are asked for. */
  async read(words: readonly string[]): Promise<void> {
    const missing = [...new Set(words)].filter((word) => !this.#of.has(word) && !this.#read.has(word))
    if (missing.length === 0) return
    for (const { word, names } of await countsOfWords(this.#sql, missing)) this.#of.set(word, names)
    for (const word of missing) this.#read.add(word)
  }

  /** Reads the words of names with those of what they say they trade as, or were called. */
  readNames(names: readonly CleanName[]): Promise<void> {
    return this.read(names.flatMap((name) => [name, ...name.aliases.map((alias) => alias.name)].flatMap(({ words }) => words)))
  }

  /** How the model in use makes weights a probability. */
  get calibration(): Calibration {
    return this.#calibration
  }

  /** The counts read so far; those read later are in it too. */
  get counts(): WordCounts {
    return { names: this.#names, of: this.#of }
  }
}
