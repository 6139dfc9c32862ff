import type { JsonObject } from './json-values.ts'
import { objectAt, objectsAt, wordsAt } from './read-fields.ts'

/** What a file of notices holds: as published, over all of its releases, before anything is merged. */
export interface PublishedCounts {
  readonly releases: number
  readonly ocids: number
  /** Distinct names. */
  readonly buyers: number
  readonly awards_published: number
  readonly suppliers_published: number
  readonly contracts_published: number
}

/** Counts what releases say while they go by. */
export class NoticeTally {
  #releases = 0
  #awards = 0
  #suppliers = 0
  #contracts = 0
  #buyers = new Set<string>()

  count(release: JsonObject): void {
    this.#releases++
    const buyer = wordsAt(objectAt(release, 'buyer'), 'name')
    if (buyer !== null) this.#buyers.add(buyer)
    for (const award of objectsAt(release, 'awards')) {
      this.#awards++
      this.#suppliers += objectsAt(award, 'suppliers').length
    }
    this.#contracts += objectsAt(release, 'contracts').length
  }

  counts(ocids: number): PublishedCounts {
    return {
      releases: this.#releases,
      ocids,
      buyers: this.#buyers.size,
      awards_published: this.#awards,
      suppliers_published: this.#suppliers,
      contracts_published: this.#contracts,
    }
  }
}
