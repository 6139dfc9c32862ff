import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { besideItsNumber, unbroken } from './render.ts'

const beside = (html: string): string => besideItsNumber(Buffer.from(html)).toString()

test('a date in a title stays on one line, and the words around it do not', () => {
  assert.equal(unbroken('Paid by A, 1 April 2025 to 31 March 2026'), 'Paid by A, 1\u00A0April\u00A02025 to 31\u00A0March\u00A02026')
  assert.equal(unbroken('Contracts that end in June 2027'), 'Contracts that end in June\u00A02027')
  assert.equal(unbroken('12 months of Station 2'), '12 months of Station 2')
})

test('a receipt stays beside its number, and takes no other word with it', () => {
  const receipt = '<a class="bl-receipt bl-receipt--icon" href="/figures/x"><svg></svg><span>Receipt for x</span></a>'
  assert.equal(
    beside(`<p>Paid £1.2\u00A0million ${receipt} in all</p>`),
    `<p>Paid <span class="bl-beside">£1.2\u00A0million ${receipt}</span> in all</p>`,
  )
  assert.equal(
    beside(`<td>12 ${receipt}</td><td>13 ${receipt}</td>`),
    `<td><span class="bl-beside">12 ${receipt}</span></td><td><span class="bl-beside">13 ${receipt}</span></td>`,
  )
  assert.equal(beside(`<p><b>12</b> ${receipt}</p>`), `<p><b>12</b> ${receipt}</p>`)
})

test('what stands beside a receipt is what a pattern would say, whatever the page', () => {
  const pattern = /(?<=[ \n>])([^ \n<>]{1,24}) (<a class="bl-receipt.*?<\/a>)/gs
  const part = fc.constantFrom(
    '<a class="bl-receipt" href="/x">',
    '</a>',
    ' ',
    '\n',
    '<td>',
    '12',
    '£1.2\u00A0million',
    'x'.repeat(24),
    'y',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
      const html = parts.join('')
      assert.equal(beside(html), html.replace(pattern, '<span class="bl-beside">$1 $2</span>'))
    }),
    { numRuns: 3000 },
  )
})
