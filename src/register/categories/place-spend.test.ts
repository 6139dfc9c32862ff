import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { findCpv } from './cpv.ts'
import { placeSpend, spendRules } from './place-spend.ts'
import { penceIn, placeAll, placedIn } from './spend-in-branches.ts'

test('a spend category is placed by its words, whatever their order, capitals and signs', () => {
  const placed = (name: string) => placeSpend(name)?.cpv
  assert.equal(placed('Vehicle Purchase'), '34100000')
  assert.equal(placed('LFRS.EXPENDITURE.CAPITAL.VEHICLE_PURCHASE_-_LOAN'), '34100000')
  assert.equal(placed('Fuel for vehicles'), '09130000')
  assert.equal(placed('Police - Interpreters'), '79540000')
  assert.equal(placed('Computer Software'), '48000000')
})

test('taxes, pay and grants are no purchase, and unknown words are placed nowhere', () => {
  assert.equal(placeSpend('Rates')?.cpv, null)
  assert.equal(placeSpend('LGPS Pensions Deficit Payment')?.cpv, null)
  assert.equal(placeSpend('Ramp'), null)
  assert.equal(placeSpend(''), null)
})

test('a word stands for itself: “ratesetting” is not “rates”, and only an asterisk takes endings', () => {
  assert.equal(placeSpend('Ratesetting'), null)
  assert.equal(placeSpend('Recruitment')?.words, 'recruit*')
})

test('every rule is folded, says why, names a code of the vocabulary, and is not hidden by an earlier one', () => {
  for (const { words, cpv, why, line } of spendRules) {
    assert.match(words, /^[a-z0-9* ]+$/, `line ${line}`)
    assert.ok(why !== '' && (cpv === null || findCpv(cpv) !== null), `line ${line}`)
    assert.equal(placeSpend(words.replaceAll('*', ''))?.line, line, `line ${line} can never count`)
  }
})

test('what is paid is placed, no purchase, not placed or without a category, and these add up', () => {
  const categories = fc.array(
    fc.record({ name: fc.constantFrom('Vehicle Purchase', 'Fuel', 'Rates', 'Ramp', 'Grants', 'Odd'), pence: fc.integer() }),
  )
  fc.assert(
    fc.property(categories, fc.integer(), (given, all) => {
      const spend = placeAll(
        given.map((one, at) => ({ ...one, ids: [at], bodies: 1, payments: 1 })),
        all,
      )
      assert.equal(spend.placed + spend.noPurchase + spend.notPlaced + spend.withoutCategory, all)
      const inVehicles = penceIn('34100000', spend)
      assert.equal(penceIn('34000000', spend), inVehicles)
      assert.equal(placedIn('34000000', spend).length, given.filter((one) => one.name === 'Vehicle Purchase').length)
    }),
  )
})
