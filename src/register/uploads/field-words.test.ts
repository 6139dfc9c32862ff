import assert from 'node:assert/strict'
import test from 'node:test'
import { tableKinds } from '../readers/fields-of-kind.ts'
import { fieldChoices } from './field-words.ts'

test('every field that a column can hold has words of its own', () => {
  for (const kind of tableKinds) {
    const choices = fieldChoices(kind)
    assert.equal(new Set(choices.map(({ text }) => text)).size, choices.length, kind)
    for (const { value, text } of choices) assert.notEqual(text, value, `${kind} ${value}`)
  }
})
