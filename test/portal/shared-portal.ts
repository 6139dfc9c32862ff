import { after, before } from 'node:test'
import type { TestContext } from 'node:test'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'

/** One portal for all tests of a suite, which must then not disturb each other; to be called within the suite. */
export function sharedPortal(): () => TestPortal {
  let portal: TestPortal | null = null
  const endings: (() => unknown)[] = []
  const context = { after: (ending: () => unknown) => void endings.push(ending) } as unknown as Pick<TestContext, 'after'>
  before(async () => {
    portal = await testPortal(context)
  })
  after(async () => {
    for (const ending of endings) await ending()
  })
  return () => {
    if (portal === null) throw new Error('The portal is there within tests alone')
    return portal
  }
}
