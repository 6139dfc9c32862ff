import { Chance } from '../values/chance.ts'
import { tradeWords } from './trade-words.ts'

/** A supplier that does not exist. */
export interface Supplier {
  readonly id: string
  readonly trade: string
  /** Without its legal form, such as `Kettlethwaite Fleet Services`. */
  readonly plain: string
  /** As registered, such as `Kettlethwaite Fleet Services Limited`. */
  readonly name: string
  /** Eight digits beginning with 99, which Companies House does not issue; null for who is no company. */
  readonly number: string | null
  /** The group of companies that it belongs to. */
  readonly group: string | null
  readonly tradingAs: string | null
}

const beginnings =
  'Kettle Bramble Thistle Quarrel Ember Wimble Tarrow Osk Pellow Drummel Fenwith Garrow Hesk Ingle Jessam Kesk Lorrim Mellow Nettle Orrin Pockle Quill Rusk Sorrel Tansy Umber Wrack Yarrel Dunnock Barrow Candle Harrow Lantern Marl Otter Pindle'.split(
    ' ',
  )
const endings = 'wick thwaite garth stead holm rigg combe shaw mere fold beck hythe croft ridge haugh sett lund scar wath toft'.split(' ')
const letters = 'A B C D E G H J K L M N P R S T W'.split(' ')
const forms = ['Ltd', 'Ltd', 'Ltd', 'Limited', 'Limited', 'Limited', 'Limited', 'plc', 'LLP', '']

/** Suppliers of a trade, each made from its place in a list: the same name and number at every run, whoever was met before. */
export class Suppliers {
  readonly #seed: number
  readonly #known = new Map<string, Supplier>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** The suppliers met so far. */
  get all(): IterableIterator<Supplier> {
    return this.#known.values()
  }

  /** The supplier of a trade at a place of the list of an area. */
  of(trade: string, area: string, place: number): Supplier {
    const id = `${trade}/${area}/${place}`.toLowerCase().replace(/[^a-z0-9/]+/g, '-')
    const known = this.#known.get(id)
    if (known) return known
    const made = this.#make(id, trade, area, place)
    this.#known.set(id, made)
    return made
  }

  // No two companies may be registered under one name (Companies Act 2006, section 66): within a trade each place of the list has its own.
  #ofTheNation(trade: string, words: readonly string[], place: number): readonly [string, string] {
    const stems = beginnings.length * endings.length
    const begin = new Chance(this.#seed, 'national names', trade).below(stems * words.length)
    const at = (begin + place * step) % (stems * words.length)
    const stem = Math.floor(at / words.length)
    return [beginnings[stem % beginnings.length]! + endings[Math.floor(stem / beginnings.length)]!, words[at % words.length]!]
  }

  #make(id: string, trade: string, area: string, place: number): Supplier {
    const chance = new Chance(this.#seed, 'supplier', id)
    const words = tradeWords[trade] ?? ['Services']
    const [stem, word] = area === 'national' ? this.#ofTheNation(trade, words, place) : [stemOf(chance, area), chance.pick(words)]
    const plain = `${stem} ${word}`
    const form = chance.pick(forms)
    const grouped = area === 'national' && chance.happens(0.15)
    return {
      id,
      trade,
      plain,
      name: form === '' ? plain : `${plain} ${form}`,
      number: form === '' ? null : `99${String(chance.below(1_000_000)).padStart(6, '0')}`,
      group: grouped ? `${beginnings[chance.below(6)]}${endings[chance.below(2)]} Group` : null,
      tradingAs: chance.happens(0.06) ? `${stem} ${chance.pick(words)}` : null,
    }
  }
}

/** A multiplier that has no factor in common with how many names there can be: the places of a list run through all of them before one comes again. */
const step = 1_000_003

/** A place that is not on the map, two of them or with initials where many sell: so that hardly any two have the same name. */
function stemOf(chance: Chance, area: string): string {
  const place = chance.pick(beginnings) + chance.pick(endings)
  if (/^[A-Z]/.test(area)) return `${chance.pick(letters)}${chance.pick(letters)} ${place}`
  return `${place} & ${chance.pick(beginnings)}${chance.pick(endings)}`
}
