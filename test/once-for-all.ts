import type { TestContext } from 'node:test'
import { beforeServerLeaves } from '../src/store/test-server.ts'

/** What all tests of a file share and none disturbs: made when it is first asked for, closed after the last test. */
export function onceForAll<Shared>(make: (t: Pick<TestContext, 'after'>) => Promise<Shared>): () => Promise<Shared> {
  let made: Promise<Shared> | null = null
  return () => (made ??= make({ after: (ending) => beforeServerLeaves(ending as () => unknown) }))
}
