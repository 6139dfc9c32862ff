import assert from 'node:assert/strict'
import test from 'node:test'
import { findCpv } from '../../register/categories/cpv.ts'
import { criticalGroups, whyCritical } from './critical-groups.ts'
import { criticalityOf, criticalityTable } from './criticality.ts'

test('each row of criticality has a code of the vocabulary, a level, tasks and a reason, and the row with most digits counts', () => {
  for (const row of criticalityTable) {
    assert.ok(findCpv(row.cpv.padEnd(8, '0')) !== null, row.cpv)
    assert.ok(
      [1, 2, 3, 4].includes(row.level) && row.people >= 0 && row.people <= 100 && row.why.length > 5 && row.tasks.length > 0,
      row.cpv,
    )
  }
  assert.equal(new Set(criticalityTable.map(({ cpv }) => cpv)).size, criticalityTable.length)
  assert.deepEqual(
    [criticalityOf('64212000').level, criticalityOf('64200000').level, criticalityOf('03111000').cpv, criticalityOf(null).level],
    [2, 1, '', 3],
  )
})

test('a group is critical where the table has it, or a part of it, at the first two levels, and nowhere else', () => {
  for (const group of ['091', '322', '341', '480', '501', '642', '851']) assert.ok(whyCritical(group) !== null, group)
  for (const group of ['093', '302', '391', '450', '653', '796', '999']) assert.equal(whyCritical(group), null, group)
  assert.match(whyCritical('851') ?? '', /^Lives: Ambulance services/)
  assert.match(whyCritical('341') ?? '', /^Operations: Vehicles for the emergency services/)
  assert.equal(new Set(criticalGroups.map((one) => one.group)).size, criticalGroups.length)
  for (const { cpv, level } of criticalityTable.filter((row) => row.level <= 2))
    assert.ok(
      criticalGroups.some((one) => one.level <= level && (cpv.startsWith(one.group) || one.group.startsWith(cpv))),
      cpv,
    )
})
