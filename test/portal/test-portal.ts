import type { TestContext } from 'node:test'
import { loadTerms } from '../../src/access/terms/terms-store.ts'
import { portalPages } from '../../src/app/portal-pages.ts'
import type { PortalContext } from '../../src/app/portal-pages.ts'
import { createServer } from '../../src/app/server.ts'
import { registerOperations } from '../../src/register/api.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { TestRegister } from '../../src/register/test-register.ts'
import { readUploads } from '../../src/register/uploads/upload-worker.ts'
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
  context: Partial<PortalContext> = {},
): Promise<TestPortal> {
  // Registered before the database, so that the reader has stopped when that is dropped.
  const closing = new AbortController()
  let reading = Promise.resolve()
  t.after(async () => {
    closing.abort()
    await reading
  })
  const register = await testRegister(t)
  const store = register.database
  await loadTerms(store.owner)
  const server = await createServer({
    store,
    pages: portalPages({ providers: [], ...context }),
    figures: registerFigures,
    operations: registerOperations,
    today: () => today,
    logger: false,
  })
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  reading = readUploads({ sql: store.owner, today: () => today, interrupted: closing.signal, say, every: 50 })
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
