import type { TestContext } from 'node:test'
import { readMigrations } from './migrations.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

/** A test's database with the store's own tables alone, for tests of the store. */
export const storeDatabase = (t: Pick<TestContext, 'after'>): Promise<TestDatabase> =>
  testDatabase(
    t,
    readMigrations().filter(({ name }) => name === '0001-store.sql'),
  )
