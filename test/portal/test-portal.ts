import type { TestContext } from 'node:test'
import { portalPages } from '../../src/app/portal-pages.ts'
import { createServer } from '../../src/app/server.ts'
import type { Scanner } from '../../src/library/scanning/scan-file.ts'
import { registerOperations } from '../../src/register/api.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { TestRegister } from '../../src/register/test-register.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { Visitor } from './visitor.ts'

/** A portal of one test's own, listening, with everything that the real one has. */
export interface TestPortal {
  readonly register: TestRegister
  readonly home: string
  /** A browser of its own, as a program. */
  visitor(): Visitor
  /** A visitor who signed in and registered with this address; fails where the address belongs to no body. */
  member(email: string, name?: string): Promise<Visitor>
}

export async function testPortal(
  t: Pick<TestContext, 'after'>,
  today = '2026-11-28' as IsoDate,
  more: { readonly scanner?: Scanner } = {},
): Promise<TestPortal> {
  const register = await testRegister(t)
  const store = register.database
  const server = await createServer({
    store,
    pages: portalPages({ providers: [], ...more }),
    figures: registerFigures,
    operations: registerOperations,
    today: () => today,
    logger: false,
  })
  t.after(() => server.close())
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as { port: number }
  const home = `http://127.0.0.1:${port}`
  const visitor = (): Visitor => new Visitor(home, store.owner)
  return {
    register,
    home,
    visitor,
    async member(email, name = 'Jo Smith') {
      const one = visitor()
      await one.signIn(email)
      await one.send('/you/registration', { name, 'job-title': 'Buyer' })
      return one
    },
  }
}
