import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { outlinesOfService } from '../../src/register/boundaries/outline-store.ts'
import { testRegister } from '../../src/register/test-register.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const file = join(shared, 'data/police-boundaries/police-forces-43-ew.geojson')

test(
  'the outlines of the 43 forces of England and Wales each find their force, and stay small',
  { skip: existsSync(file) ? false : 'no real data' },
  async (t) => {
    const register = await testRegister(t)
    const report = await register.load('police-forces.geojson', readFileSync(file))
    assert.deepEqual([report.status, report.kind, report.rows_kept, report.rows_rejected], ['imported', 'boundaries', 43, 0])
    const drawn = await register.database.portal.read(null, async (sql) => await outlinesOfService(sql, 'police'))
    assert.equal(new Set(drawn.map((one) => one.id)).size, 43)
    assert.ok(drawn.reduce((size, one) => size + one.path.length, 0) < 40_000)
    const of = (id: string) => drawn.find((one) => one.id === id)?.path ?? ''
    assert.ok(of('city-of-london-police') !== '' && of('city-of-london-police').length < of('devon-and-cornwall-police').length)
  },
)
