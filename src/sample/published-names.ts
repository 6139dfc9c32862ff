import { Chance } from '../values/chance.ts'
import type { Supplier } from './invent-suppliers.ts'

/** How a body writes the names of suppliers in its files. */
interface NamingHabit {
  readonly capitals: boolean
  readonly form: 'as registered' | 'Ltd' | 'Limited' | 'dropped'
  /** Puts its own number of the supplier after the name. */
  readonly numbered: boolean
}

/**
 * Gives the names of suppliers as bodies publish them: each body has its habits, and now and then a name is misspelt or given as a
 * trading name. Every name given is kept, so that what belongs to one supplier is known.
 */
export class PublishedNames {
  readonly #seed: number
  readonly #habits = new Map<string, NamingHabit>()
  /** The names of the body asked for last: bodies come one after another, and what is forgotten is found again from the seed. */
  #usual = new Map<string, string>()
  #usualOf = ''
  readonly names = new Map<string, Set<string>>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** The name that the body gives the supplier on this occasion. */
  of(supplier: Supplier, bodyId: string, chance: Chance): string {
    if (bodyId !== this.#usualOf) this.#usual = new Map()
    this.#usualOf = bodyId
    const known = this.#usual.get(supplier.id)
    const usual = known ?? this.#usually(supplier, bodyId)
    if (known === undefined) this.#usual.set(supplier.id, usual)
    const wrong = chance.happens(0.012)
    const name = wrong ? misspelt(usual, chance) : usual
    if (wrong || known === undefined) this.#keep(supplier, name)
    return name
  }

  #keep(supplier: Supplier, name: string): void {
    const names = this.names.get(supplier.id)
    if (names) names.add(name)
    else this.names.set(supplier.id, new Set([name]))
  }

  #usually(supplier: Supplier, bodyId: string): string {
    const habit = this.#habitOf(bodyId)
    const chance = new Chance(this.#seed, 'name', bodyId, supplier.id)
    const form = supplier.name.slice(supplier.plain.length).trim()
    const written =
      habit.form === 'dropped' || form === '' ? '' : habit.form === 'as registered' || !/^L(?:td|imited)$/.test(form) ? form : habit.form
    let name = written === '' ? supplier.plain : `${supplier.plain} ${written}`
    if (supplier.tradingAs && chance.happens(0.4)) name = `${name} T/A ${supplier.tradingAs}`
    if (habit.capitals) name = name.toUpperCase()
    if (habit.numbered && chance.happens(0.5)) name = `${name} (${chance.between(200_000, 239_999)})`
    return name
  }

  #habitOf(bodyId: string): NamingHabit {
    let habit = this.#habits.get(bodyId)
    if (habit === undefined) {
      const chance = new Chance(this.#seed, 'habit', bodyId)
      const form = chance.pick(['as registered', 'as registered', 'Ltd', 'Limited', 'dropped'] as const)
      this.#habits.set(bodyId, (habit = { capitals: chance.happens(0.4), form, numbered: chance.happens(0.15) }))
    }
    return habit
  }
}

/** A letter left out or two changed about, somewhere after the first. */
function misspelt(name: string, chance: Chance): string {
  const at = chance.between(2, Math.max(2, Math.min(10, name.length - 3)))
  return chance.happens(0.5) ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2)
}
