import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

const file = 'word-forms.csv'
const rows = readDataFile(file, readFileSync(new URL(file, import.meta.url), 'utf8'), ['written', 'word', 'where'])
const formsWhere = (...where: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(rows.filter((row) => where.includes(row.where)).map(({ written, word }) => [written, word.split(' ')]))
/** How short forms are written out: as a name's first word, and as a later one. `FM Conway` is no facilities management. */
const firstForms = formsWhere('', 'first')
const laterForms = formsWhere('', 'later')
/** Two words for which there is one. */
const doubles: Readonly<Record<string, string>> = { 'united kingdom': 'uk', 'great britain': 'uk', 'united states': 'us' }
const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const numbers = new Map<string, number>([
  ...units.map((word, at) => [word, at] as const),
  ...tens.flatMap((word, at) => (word === '' ? [] : [[word, at * 10] as const])),
  ['fourty', 40],
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
])
const secondOfDouble = new Set(Object.keys(doubles).map((double) => double.split(' ')[1]))
const romans = new Map(
  ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi', 'xvii', 'xviii', 'xix', 'xx'].map(
    (roman, at) => [roman, at + 1],
  ),
)
const cyrillic = new Map(
  'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya ь _ ъ _'
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, part, at, all) => (at % 2 === 0 ? [...pairs, [part, (all[at + 1] ?? '').replace('_', '')]] : pairs),
      [],
    ),
)

/** The words of a text in small letters and one spelling: accents and signs off, `&` as `and`, dotted initials joined, abbreviations and numbers in one form. */
export function spellOut(text: string): readonly string[] {
  const plain = inLatinLetters(text)
    .replace(/(?<![a-z0-9])([a-z])\s?&\s?([a-z])(?![a-z0-9])/g, '$1$2')
    .replace(/(?<![a-z0-9.])([a-z])\.([a-z]{2})(?![a-z0-9.])/g, '$1$2')
    .replace(/[&+]/g, ' and ')
    .replace(/['’‘`]/g, '')
    .replace(/(?<![a-z0-9])(?:[a-z]\.){1,}[a-z]?(?![a-z0-9])/g, (initials) => `${initials.replaceAll('.', '')} `)
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/g, '$1')
  return withNumbers(writtenOut(withoutDoubles(plain.split(/[^a-z0-9]+/).filter((word) => word !== ''))))
}

/** In small letters without accents, letters of other alphabets in our own; most names have nothing else. */
function inLatinLetters(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\u0400-\u04ff]/g, (letter) => cyrillic.get(letter) ?? '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l')
}

function writtenOut(words: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const [at, word] of words.entries()) {
    const form = (at === 0 ? firstForms : laterForms).get(word)
    if (form === undefined) out.push(word)
    else for (const each of form) out.push(each)
  }
  return out
}

function withoutDoubles(words: readonly string[]): readonly string[] {
  if (!words.some((word) => secondOfDouble.has(word))) return words
  const out: string[] = []
  for (const word of words) {
    const double = doubles[`${out.at(-1)} ${word}`]
    if (double === undefined) out.push(word)
    else out[out.length - 1] = double
  }
  return out
}

function withNumbers(words: readonly string[]): readonly string[] {
  const out: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const number = numbers.get(word)
    const next = numbers.get(words[at + 1] ?? '')
    if (number !== undefined && number >= 20 && next !== undefined && next < 10) {
      out.push(String(number + next))
      at++
    } else if (number !== undefined && words.length > 1) out.push(String(number))
    else if (at > 0 && romans.has(word) && (word.length > 1 || at === words.length - 1 || isFormAhead(words, at)))
      out.push(String(romans.get(word)))
    else out.push(word)
  }
  return out
}

// A single i, v or x is a number where only a legal form can follow it.
const isFormAhead = (words: readonly string[], at: number): boolean => /^(?:lp|ltd|limited|inc|llc|plc|llp|fund)$/.test(words[at + 1] ?? '')
