/** A piece of a document's text, and where in it the piece stands: `page 4`, `sheet Prices, rows 1 to 40`, `under Scope`. */
export interface Passage {
  readonly place: string
  readonly text: string
}

/** A passage for showing below its place: the heading that names the place is not said twice. */
export function withoutHeading<One extends Passage>(passage: One): One {
  const heading = /^under “(.*)”$/s.exec(passage.place)?.[1] ?? ''
  const [first = '', ...rest] = passage.text.split('\n')
  return heading !== '' && rest.length > 0 && first.replace(/\s+/g, ' ').startsWith(heading)
    ? { ...passage, text: rest.join('\n').trim() }
    : passage
}

/** How much text is taken of one document. */
export interface PassageLimits {
  readonly characters: number
  readonly passages: number
  /** The longest passage; what is longer is cut where a paragraph or a word ends. */
  readonly longest: number
}

export const passageLimits: PassageLimits = { characters: 3_000_000, passages: 5_000, longest: 4_000 }

/** Gathers passages within bounds: what comes after them is left out, and `isCut` says so. */
export class PassageCollector {
  readonly passages: Passage[] = []
  isCut = false
  readonly #limits: PassageLimits
  #place = ''
  #text = ''
  #characters = 0

  constructor(limits: PassageLimits = passageLimits) {
    this.#limits = limits
  }

  /** From here on text stands in another place. */
  begin(place: string): void {
    this.#finish()
    this.#place = tidied(place).replace(/\s+/g, ' ').slice(0, 200)
  }

  /** Adds text to the place; gives false once no more is taken. */
  add(text: string): boolean {
    if (this.isCut) return false
    const room = this.#limits.characters - this.#characters
    if (text.length > room) this.isCut = true
    const taken = text.length > room ? text.slice(0, room) : text
    this.#characters += taken.length
    this.#text += taken
    while (this.#text.length > this.#limits.longest * 2) this.#cut()
    return !this.isCut
  }

  end(): readonly Passage[] {
    this.#finish()
    return this.passages
  }

  #finish(): void {
    while (this.#text.length > this.#limits.longest) this.#cut()
    this.#keep(this.#text)
    this.#text = ''
  }

  #cut(): void {
    const head = this.#text.slice(0, this.#limits.longest)
    const at = [head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((place) => place > head.length / 2)
    const end = at ?? head.length
    this.#keep(this.#text.slice(0, end))
    this.#text = this.#text.slice(end)
  }

  #keep(text: string): void {
    const kept = tidied(text)
    if (kept === '') return
    if (this.passages.length >= this.#limits.passages) this.isCut = true
    else this.passages.push({ place: this.#place, text: kept })
  }
}

// Private characters mark what was found when a passage is shown; PostgreSQL takes no NUL and no half of a pair.
const tidied = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\uE000\uE001\uFEFF]/g, '')
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
