/** Where each release of some files stands, grouped by process in the order in which the processes first appear; some 100 bytes a release. */
export class ReleaseIndex {
  #groups = new Map<string, number>()
  #first = new Int32Array(1024)
  #last = new Int32Array(1024)
  #groupCount = 0
  #offset = new Float64Array(1024)
  #length = new Uint32Array(1024)
  #line = new Uint32Array(1024)
  #file = new Uint16Array(1024)
  #part = new Int32Array(1024)
  #next = new Int32Array(1024)
  #count = 0

  get releases(): number {
    return this.#count
  }

  get processes(): number {
    return this.#groupCount
  }

  /** Adds a release; `part` is its number within what stands there, where that is a record or a package. */
  add(process: string, place: ReleasePlace): void {
    const release = this.#count++
    if (release === this.#next.length) this.#growReleases()
    this.#offset[release] = place.offset
    this.#length[release] = place.length
    this.#line[release] = place.line
    this.#file[release] = place.file
    this.#part[release] = place.part
    this.#next[release] = -1
    const group = this.#groups.get(process)
    if (group !== undefined) {
      this.#next[this.#last[group]!] = release
      this.#last[group] = release
      return
    }
    if (this.#groupCount === this.#first.length) this.#growGroups()
    this.#groups.set(process, this.#groupCount)
    this.#first[this.#groupCount] = this.#last[this.#groupCount] = release
    this.#groupCount++
  }

  /** The places of each process's releases, in the order in which they were added. */
  *groups(): Generator<readonly ReleasePlace[]> {
    for (let group = 0; group < this.#groupCount; group++) {
      const places: ReleasePlace[] = []
      for (let release = this.#first[group]!; release !== -1; release = this.#next[release]!) places.push(this.#place(release))
      yield places
    }
  }

  #place(release: number): ReleasePlace {
    return {
      offset: this.#offset[release]!,
      length: this.#length[release]!,
      line: this.#line[release]!,
      file: this.#file[release]!,
      part: this.#part[release]!,
    }
  }

  #growReleases(): void {
    const size = this.#next.length * 2
    this.#offset = grown(this.#offset, new Float64Array(size))
    this.#length = grown(this.#length, new Uint32Array(size))
    this.#line = grown(this.#line, new Uint32Array(size))
    this.#file = grown(this.#file, new Uint16Array(size))
    this.#part = grown(this.#part, new Int32Array(size))
    this.#next = grown(this.#next, new Int32Array(size))
  }

  #growGroups(): void {
    const size = this.#first.length * 2
    this.#first = grown(this.#first, new Int32Array(size))
    this.#last = grown(this.#last, new Int32Array(size))
  }
}

/** The bytes that hold a release: its file's number, and `part` -1 where it stands alone. */
export interface ReleasePlace {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly file: number
  readonly part: number
}

function grown<T extends Float64Array | Uint32Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
