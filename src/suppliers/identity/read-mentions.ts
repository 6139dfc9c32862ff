import type { Sql } from '../../store/database.ts'
import { cleanName } from '../names/clean-name.ts'
import type { CleanName } from '../names/clean-name.ts'
import { Terms } from '../names/term.ts'
import { WordCounter } from '../names/word-shares.ts'
import type { WordCounts } from '../names/word-shares.ts'
import { mentionOf } from '../weighing/mention.ts'
import type { Mention, NameWords } from '../weighing/mention.ts'
import { allMentions } from './mention-store.ts'
import type { Supported } from './settle-links.ts'

/** All mentions, ready to be compared, with the model's words made from them. */
export interface ReadMentions {
  /** Their numbers, rising. */
  readonly ids: readonly number[]
  /** In the same order. */
  readonly mentions: readonly Mention[]
  readonly supported: ReadonlyMap<number, Supported>
  readonly counts: WordCounts
  readonly terms: Terms
}

const gone: NameWords = { words: [], legalForm: null, aliases: [] }
const bare: Supported = { number: null, contracts: 0 }

/** Reads and cleans all names that have a mention. Of each name only its words are kept, and each word once: they may be a million. */
export async function readMentions(sql: Sql): Promise<ReadMentions> {
  const ids: number[] = []
  const supported = new Map<number, Supported>()
  const names: NameWords[] = []
  const counter = new WordCounter()
  const words = new Words()
  for await (const rows of allMentions(sql)) {
    for (const { id, name, scheme, number: published, contracts } of rows) {
      const number = published === '' ? null : `${scheme} ${published}`
      const clean = words.of(cleanName(name))
      counter.add(clean.words)
      ids.push(id)
      names.push(clean)
      supported.set(id, number === null && contracts === 0 ? bare : { number, contracts })
    }
  }
  const counts = counter.counts()
  const terms = new Terms(counts)
  // What a name was is let go as its mention is made.
  const mentions: Mention[] = []
  for (const [place, id] of ids.entries()) {
    mentions.push(mentionOf(names[place]!, terms, supported.get(id)))
    names[place] = gone
  }
  return { ids, mentions, supported, counts, terms }
}

/** Words that were read, so that a word of many names is held once. */
class Words {
  readonly #known = new Map<string, string>()

  of({ words, legalForm, aliases }: CleanName): NameWords {
    return {
      words: words.map((word) => this.#one(word)),
      legalForm,
      aliases: aliases.length === 0 ? none : aliases.map(({ name }) => ({ name: this.of(name) })),
    }
  }

  #one(word: string): string {
    const known = this.#known.get(word)
    if (known === undefined) this.#known.set(word, word)
    return known ?? word
  }
}

const none: NameWords['aliases'] = []
