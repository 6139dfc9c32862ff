import assert from 'node:assert/strict'
import test from 'node:test'
import { NoPlaceFree, Places } from './places.ts'

test('no more is done at once than there are places, first come, first served, and each place is given on', async () => {
  const places = new Places(2, 60_000)
  const done: number[] = []
  let running = 0
  let most = 0
  const work = async (name: number): Promise<void> => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running -= 1
    done.push(name)
    if (name === 3) throw new Error('three fails')
  }
  const ends = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((name) => places.in(() => work(name))))
  assert.deepEqual([most, done], [2, [1, 2, 3, 4, 5, 6]])
  assert.equal(ends.filter(({ status }) => status === 'rejected').length, 1)
  await Promise.all([places.in(() => work(7)), places.in(() => work(8)), places.in(() => work(9))])
  assert.equal(most, 2)
})

test('who waits too long is turned away, and holds nobody up', async () => {
  const places = new Places(1, 20)
  const { promise, resolve } = Promise.withResolvers<void>()
  const long = places.in(() => promise)
  await assert.rejects(
    places.in(() => Promise.resolve()),
    NoPlaceFree,
  )
  resolve()
  await long
  assert.equal(await places.in(() => Promise.resolve('done')), 'done')
})
