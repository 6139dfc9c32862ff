import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { safeHtml } from './safe-html.ts'

test('values are escaped, markup is not, lists are joined, absent values print nothing', () => {
  const inner = safeHtml`<b>${'<&"\'>'}</b>`
  assert.equal(
    safeHtml`<p title="${'"'}">${inner}${[1, safeHtml`<i>${'x'}</i>`]}${null}${undefined}${false}</p>`.toString(),
    '<p title="&quot;"><b>&lt;&amp;&quot;&#39;&gt;</b>1<i>x</i></p>',
  )
})

test('no text can open a tag or leave a quoted attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inside = safeHtml`${text}`.toString()
      assert.doesNotMatch(inside, /[<>"']/)
    }),
  )
})
