import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { html } from './html.ts'

test('values are escaped, markup is not, lists are joined, absent values print nothing', () => {
  const inner = html`<b>${'<&"\'>'}</b>`
  assert.equal(
    html`<p title="${'"'}">${inner}${[1, html`<i>${'x'}</i>`]}${null}${undefined}${false}</p>`.toString(),
    '<p title="&quot;"><b>&lt;&amp;&quot;&#39;&gt;</b>1<i>x</i></p>',
  )
})

test('no text can open a tag or leave a quoted attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = html`${text}`.toString()
      assert.doesNotMatch(inside, /[<>"']/)
    }),
  )
})
