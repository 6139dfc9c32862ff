import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import fc from 'fast-check'
import { beginning, hashOfEntry } from './audit-entry.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { Seal } from './seal.ts'
import { verifyTrail } from './verify-trail.ts'
import type { Trail, TrailVerdict } from './verify-trail.ts'

type Words = Pick<AuditEntry, 'at' | 'personId' | 'what' | 'subject' | 'details'>

/** A right chain of these words. */
function chain(words: readonly Words[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const one of words) {
    const draft = { ...one, no: entries.length + 1, previousHash: entries.at(-1)?.hash ?? beginning }
    entries.push({ ...draft, hash: hashOfEntry(draft) })
  }
  return entries
}

const sealOf = (entries: readonly AuditEntry[]): Seal => ({ entries: entries.length, hash: entries.at(-1)?.hash ?? beginning })

function trailOf(entries: readonly AuditEntry[], head: Seal | null): Trail {
  const sorted = entries.toSorted((a, b) => a.no - b.no)
  async function* batches(): AsyncGenerator<AuditEntry[]> {
    for (let at = 0; at < sorted.length; at += 3) yield await Promise.resolve(sorted.slice(at, at + 3))
  }
  return {
    batches: batches(),
    head: () => head,
    successor: async (previous, no) =>
      await Promise.resolve(
        sorted.find((one) => one.no !== no && one.previousHash === previous && hashOfEntry(one, no) === one.hash) ?? null,
      ),
  }
}

const verify = (entries: readonly AuditEntry[], head: Seal | null, sealed: Seal | null = null): Promise<TrailVerdict> =>
  verifyTrail(trailOf(entries, head), sealed)

const word = fc.string({ maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, ' '))
const wordsOf: fc.Arbitrary<Words> = fc.record({
  at: fc.integer({ min: 0, max: 999_999 }).map((micros) => `2026-11-28T10:00:00.${String(micros).padStart(6, '0')}Z`),
  personId: fc.option(fc.uuid()),
  what: word,
  subject: word,
  details: fc.json({ maxDepth: 1 }),
})
const someChain = fc.array(wordsOf, { minLength: 2, maxLength: 12 }).map(chain)
/** A chain and the place of one of its entries. */
const placed = someChain.chain((entries) =>
  fc.record({ entries: fc.constant(entries), at: fc.integer({ min: 0, max: entries.length - 1 }) }),
)

/** Gives entries their numbers anew, in the order in which they stand, and keeps all else. */
const renumbered = (entries: readonly AuditEntry[]): AuditEntry[] => entries.map((one, at) => ({ ...one, no: at + 1 }))

suite('walking the chain', () => {
  test('holds a right chain to be whole, gives its seal, and holds it to every earlier seal', async () => {
    await fc.assert(
      fc.asyncProperty(placed, async ({ entries, at }) => {
        const verdict = await verify(entries, sealOf(entries), sealOf(entries.slice(0, at)))
        assert.deepEqual(verdict, { entries: entries.length, fault: null, seal: sealOf(entries) })
      }),
    )
  })

  test('names the entry of which any part was altered', async () => {
    const parts = fc.constantFrom('at', 'personId', 'what', 'subject', 'details', 'hash', 'previousHash')
    await fc.assert(
      fc.asyncProperty(placed, parts, async ({ entries, at }, part) => {
        const changed = entries.with(at, {
          ...entries[at]!,
          [part]: part.toLowerCase().endsWith('hash') ? 'ab'.repeat(32) : `${entries[at]![part as 'what']}!`,
        })
        const { fault } = await verify(changed, sealOf(entries))
        assert.deepEqual([fault?.kind, fault?.entry], ['altered', at + 1], fault?.message)
      }),
    )
  })

  test('names the entry that was altered and given a hash of its own', async () => {
    await fc.assert(
      fc.asyncProperty(placed, async ({ entries, at }) => {
        const forged = { ...entries[at]!, subject: `${entries[at]!.subject}!` }
        const { fault } = await verify(entries.with(at, { ...forged, hash: hashOfEntry(forged) }), sealOf(entries))
        assert.deepEqual([fault?.kind, fault?.entry], ['altered', at + 1], fault?.message)
      }),
    )
  })

  test('names the first of the entries that were removed, whether or not the rest were numbered anew', async () => {
    await fc.assert(
      fc.asyncProperty(placed, fc.integer({ min: 1, max: 3 }), fc.boolean(), async ({ entries, at }, many, numberAnew) => {
        const left = entries.toSpliced(at, many)
        const { fault } = await verify(numberAnew ? renumbered(left) : left, sealOf(entries))
        assert.deepEqual([fault?.kind, fault?.entry], ['removed', at + 1], fault?.message)
      }),
    )
  })

  test('names the first of two entries that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(placed, fc.nat(), async ({ entries, at }, step) => {
        const other = (at + 1 + (step % (entries.length - 1))) % entries.length
        const swapped = renumbered(entries.with(at, entries[other]!).with(other, entries[at]!))
        const { fault } = await verify(swapped, sealOf(entries))
        assert.deepEqual([fault?.kind, fault?.entry], ['reordered', Math.min(at, other) + 1], fault?.message)
      }),
    )
  })

  test('names an entry that was inserted, with a right hash or without one', async () => {
    await fc.assert(
      fc.asyncProperty(placed, wordsOf, fc.boolean(), async ({ entries, at }, words, isRight) => {
        const draft = { ...words, no: at + 1, previousHash: entries[at - 1]?.hash ?? beginning }
        const forged = { ...draft, hash: isRight ? hashOfEntry(draft) : 'cd'.repeat(32) }
        const { fault } = await verify(renumbered(entries.toSpliced(at, 0, forged)), sealOf(entries))
        assert.deepEqual([fault?.kind, fault?.entry], ['inserted', at + 1], fault?.message)
      }),
    )
  })

  test('finds a trail that was rewritten whole, its end too, only by a seal kept elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(placed, async ({ entries, at }) => {
        const rewritten = chain(entries.with(at, { ...entries[at]!, subject: `${entries[at]!.subject}!` }))
        assert.equal((await verify(rewritten, sealOf(rewritten))).fault, null)
        assert.equal((await verify(rewritten, sealOf(rewritten), sealOf(entries))).fault?.kind, 'rewritten')
        const shorter = entries.slice(0, at)
        assert.equal((await verify(shorter, sealOf(shorter))).fault, null)
        assert.deepEqual((await verify(shorter, sealOf(shorter), sealOf(entries))).fault?.entry, at + 1)
      }),
    )
  })

  test('finds that what says how the trail ends was removed, or tells of another end', async () => {
    const entries = chain([{ at: '2026-11-28T10:00:00Z', personId: null, what: 'insert a', subject: '1', details: '{}' }])
    assert.equal((await verify(entries, null)).fault?.kind, 'removed')
    assert.equal((await verify(entries, sealOf([]))).fault?.kind, 'inserted')
    assert.equal((await verify(entries, { entries: 1, hash: beginning })).fault?.kind, 'altered')
  })
})
