import assert from 'node:assert/strict'
import test from 'node:test'
import { withoutBuyer } from './body-ends.ts'

test('a chart of one body’s contracts leaves its name out where it stands before a title, and nowhere else', () => {
  assert.equal(withoutBuyer('Kent Police – Vehicle recovery', 'Kent Police'), 'Vehicle recovery')
  assert.equal(withoutBuyer('KENT POLICE: uniform', 'Kent Police'), 'uniform')
  assert.equal(withoutBuyer('Kent Police Station roof', 'Kent Police'), 'Kent Police Station roof')
  assert.equal(withoutBuyer('Training for Kent Police', 'Kent Police'), 'Training for Kent Police')
  assert.equal(withoutBuyer('Kent Police – ', 'Kent Police'), 'Kent Police – ')
})
