import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { endChoices, readContractFilter } from './contract-filter.ts'
import { choose, everyContract, listContracts } from './contract-list-store.ts'
import { readPaymentFilter } from './payment-filter.ts'
import type { PaymentPlace } from './payment-filter.ts'
import { categoriesNamed, countPayments, everyPayment, listPayments, namesWithWords, payingBodies } from './payment-list-store.ts'
import type { ListedPayment, PaymentSearch } from './payment-list-store.ts'
import type { ReadSql } from '../store/database.ts'

const day = '2026-11-23' as IsoDate
const small = { bodies: 6, payments: 3000, supplierNames: 120, contracts: 300 }

async function searchFor(sql: ReadSql, text: string): Promise<PaymentSearch> {
  const { filter } = readPaymentFilter(new URLSearchParams(text))
  const bodies = await payingBodies(sql, filter)
  const chosen = bodies.filter(
    (body) => (filter.body === null || body.id === filter.body) && (filter.service === null || body.service === filter.service),
  )
  return {
    filter,
    bodyIds: filter.body === null && filter.service === null ? null : chosen.map((body) => body.bodyId),
    nameIds: filter.supplierWords.length > 0 ? await namesWithWords(sql, filter.supplierWords) : null,
    categoryIds: filter.category === null ? null : await categoriesNamed(sql, filter.category),
  }
}

const keyOf = (payment: ListedPayment): string => `${payment.bodyId}/${payment.sourceId}/${payment.rowNo}`

test('paging through payments gives each that fits once, in order, and the same as the whole list at once', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  const amounts = fc.constantFrom('', '&least=600', '&most=700', '&least=0&most=550')
  const parts = fc.tuple(
    fc.constantFrom('', '&service=fire', '&service=police', '&body=lancashire-constabulary'),
    fc.constantFrom('', '&supplier=fleet', '&supplier=l', '&supplier=nobody+at+all'),
    fc.constantFrom('', '&category=rates', '&category=ve'),
    fc.constantFrom('', '&from=2024-04-01', '&from=2023-01&to=2023-06'),
    amounts,
    fc.constantFrom('', '&sort=amount'),
  )
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      await portal.read(null, async (sql) => {
        const search = await searchFor(sql, given.join(''))
        const whole = (await Array.fromAsync(everyPayment(sql, search))).flat()
        const paged: ListedPayment[] = []
        let after: PaymentPlace | null = null
        for (let pages = 0; pages < 6; pages++) {
          const page = await listPayments(sql, search, after, 40)
          paged.push(...page)
          const last = page.at(-1)
          if (!last || page.length < 40) break
          after = {
            key: String(search.filter.sort === 'date' ? last.paidOn : last.pence),
            bodyId: last.bodyId,
            sourceId: last.sourceId,
            rowNo: last.rowNo,
          }
        }
        assert.deepEqual(paged.map(keyOf), whole.slice(0, paged.length).map(keyOf), given.join(''))
        assert.ok(paged.length === whole.length || paged.length >= 240)
        assert.equal(await countPayments(sql, search, 100), Math.min(100, whole.length))
      })
    }),
    { numRuns: 60 },
  )
})

test('the facets count the contracts that the list shows, whatever is chosen', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, small)
  const some = (name: string, values: readonly string[]) =>
    fc.subarray([...values]).map((chosen) => chosen.map((value) => `&${name}=${encodeURIComponent(value)}`).join(''))
  const parts = fc.tuple(
    some('service', ['police', 'fire', 'none']),
    some('ends', Object.keys(endChoices)),
    some('kind', ['contract', 'award', 'none']),
    some('place', ['North West', 'Outside the directory']),
    fc.constantFrom('', '&q=uniform', '&q=f+e'),
    fc.constantFrom('', '&sort=amount', '&sort=newest', '&sort=near'),
  )
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      await portal.read(null, async (sql) => {
        const { filter } = readContractFilter(new URLSearchParams(given.join('')))
        const { total, services } = await choose(sql, filter, day)
        const whole = (await Array.fromAsync(everyContract(sql, filter, day))).flat()
        assert.equal(total, whole.length, given.join(''))
        const fire = filter.services.length === 0 || filter.services.includes('fire')
        if (fire) {
          const own = readContractFilter(new URLSearchParams(`${given.slice(1).join('')}&service=fire`)).filter
          assert.equal(services.get('fire') ?? 0, (await Array.fromAsync(everyContract(sql, own, day))).flat().length)
        }
        const pages = [
          await listContracts(sql, filter, day, { limit: 50, offset: 0 }),
          await listContracts(sql, filter, day, { limit: 50, offset: 50 }),
        ].flat()
        assert.deepEqual(
          pages.map((one) => one.key),
          whole.slice(0, 100).map((one) => one.key),
          given.join(''),
        )
      })
    }),
    { numRuns: 40 },
  )
})
