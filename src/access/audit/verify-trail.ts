import { beginning, hashOfEntry } from './audit-entry.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { Seal } from './seal.ts'

/** What was done to a trail. */
export type TrailFaultKind = 'altered' | 'removed' | 'reordered' | 'inserted' | 'rewritten'

/** The first place where a trail is not what it was. */
export interface TrailFault {
  readonly kind: TrailFaultKind
  /** The number of the first entry that is wrong or lacking. */
  readonly entry: number
  readonly message: string
}

/** What came of walking the whole chain. */
export interface TrailVerdict {
  /** The entries that the trail holds up to its end, or up to the fault. */
  readonly entries: number
  /** Null where the chain is whole. */
  readonly fault: TrailFault | null
  /** To be kept elsewhere: a later walk that is given it finds a trail that was rewritten whole. Null where the chain is broken. */
  readonly seal: Seal | null
}

/** The trail as it is walked. */
export interface Trail {
  /** Every entry by its number, in batches. */
  readonly batches: AsyncIterable<readonly AuditEntry[]>
  /** What the database keeps of its end; asked once all entries were read. */
  readonly head: () => Seal | null
  /** An entry, wherever it stands, that was made after the one with this hash and carries a right hash for this number. */
  readonly successor: (previousHash: string, no: number) => Promise<AuditEntry | null>
}

/** Walks the chain from its beginning and names the first place where it is broken. `sealed` is a seal of an earlier walk. */
export async function verifyTrail({ batches, head, successor }: Trail, sealed: Seal | null = null): Promise<TrailVerdict> {
  let before: AuditEntry | null = null
  let hash = beginning
  let count = 0
  const broken = (fault: TrailFault): TrailVerdict => ({ entries: count, fault, seal: null })
  if (sealed?.entries === 0 && sealed.hash !== beginning) return broken(rewritten(0))
  let strange: AuditEntry | null = null
  walk: for await (const batch of batches) {
    for (const entry of batch) {
      const isNext = entry.no === count + 1 && entry.previousHash === hash && hashOfEntry(entry) === entry.hash
      if (!isNext) {
        strange = entry
        break walk
      }
      if (sealed?.entries === entry.no && sealed.hash !== entry.hash) return broken(rewritten(sealed.entries))
      before = entry
      hash = entry.hash
      count = entry.no
    }
  }
  // Only once the walk has ended: the trail is read by one connection, which answers one question at a time.
  if (strange !== null) return broken(explain(strange, before, hash, await successor(hash, count + 1), head()?.entries ?? 0))
  const end = faultAtEnd(head(), sealed, count, hash)
  return end === null ? { entries: count, fault: null, seal: { entries: count, hash } } : broken(end)
}

/** What an entry that is not the next one tells of what was done. */
function explain(entry: AuditEntry, before: AuditEntry | null, hash: string, rightful: AuditEntry | null, last: number): TrailFault {
  const expected = (before?.no ?? 0) + 1
  if (entry.no < 1) return { kind: 'inserted', entry: entry.no, message: `Entry ${entry.no} stands before the first: it was inserted.` }
  if (rightful !== null && entry.no > expected)
    return { kind: 'reordered', entry: expected, message: `Entry ${expected} stands at number ${rightful.no}: it was moved.` }
  if (entry.no > expected) return removed(expected, entry.no - 1)
  const own = numberOf(entry, Math.max(last, entry.no) + 1000)
  if (rightful !== null)
    return own === null || own === expected
      ? { kind: 'inserted', entry: expected, message: `Entry ${expected} was inserted: the rightful one stands at number ${rightful.no}.` }
      : {
          kind: 'reordered',
          entry: expected,
          message: `At number ${expected} stands entry ${own}, and entry ${expected} at number ${rightful.no}: they were reordered.`,
        }
  if (own !== null && own > expected) return removed(expected, own - 1, 'and those after were given other numbers')
  if (own !== null && own < expected)
    return {
      kind: 'inserted',
      entry: own,
      message: `Entry ${own} was inserted: the one that was entry ${own} stands at number ${expected}.`,
    }
  if (own === expected && before !== null)
    return {
      kind: 'altered',
      entry: before.no,
      message: `Entry ${before.no} was altered and given a new hash: entry ${expected} was made after another.`,
    }
  const follows = before === null ? 'the beginning' : `entry ${before.no}`
  const how =
    entry.previousHash === hash ? 'its words do not give its hash' : `it does not follow ${follows}, and its words do not give its hash`
  return { kind: 'altered', entry: expected, message: `Entry ${expected} was altered: ${how}.` }
}

const mostTried = 1_000_000

/** The number under which an entry's words give its hash, where it was given another since; null where none up to `last` does. */
function numberOf(entry: AuditEntry, last: number): number | null {
  if (hashOfEntry(entry) === entry.hash) return entry.no
  for (let no = 1; no <= Math.min(last, mostTried); no++) if (hashOfEntry(entry, no) === entry.hash) return no
  return null
}

function removed(from: number, to: number, more = ''): TrailFault {
  const which = from === to ? `Entry ${from} was removed` : `Entries ${from} to ${to} were removed`
  const place = from === 1 ? ' from the beginning' : ''
  return { kind: 'removed', entry: from, message: `${which}${place}${more === '' ? '' : `, ${more}`}.` }
}

const rewritten = (entries: number): TrailFault => ({
  kind: 'rewritten',
  entry: Math.max(1, entries),
  message: `The trail was rewritten: entry ${entries} has another hash than the seal says. An entry up to it was altered, removed or inserted, and all hashes made anew.`,
})

function faultAtEnd(head: Seal | null, sealed: Seal | null, count: number, hash: string): TrailFault | null {
  if (head === null) return { kind: 'removed', entry: count + 1, message: 'What says how the trail ends was removed.' }
  const known = Math.max(head.entries, sealed?.entries ?? 0)
  if (known > count)
    return {
      kind: 'removed',
      entry: count + 1,
      message: `${known === count + 1 ? `Entry ${known} was` : `Entries ${count + 1} to ${known} were`} removed from the end.`,
    }
  if (head.entries < count)
    return { kind: 'inserted', entry: head.entries + 1, message: `The trail ended with entry ${head.entries}; what follows was inserted.` }
  if (head.hash !== hash)
    return {
      kind: 'altered',
      entry: Math.max(1, count),
      message: `The trail’s end is not what was noted of it: entry ${count} was altered and given a new hash, or the note was.`,
    }
  return null
}
