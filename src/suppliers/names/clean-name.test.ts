import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { cleanName } from './clean-name.ts'

const shown = (name: string) => {
  const { words, legalForm, removed, aliases } = cleanName(name)
  return [
    words.join(' '),
    legalForm,
    removed.map(({ what, text }) => `${what}: ${text}`),
    aliases.map((one) => `${one.how} ${one.name.words.join(' ')}`),
  ]
}

test('a legal form is taken off and kept, however it is written', () => {
  for (const [name, form] of [
    ['Fellgate Limited', 'ltd'],
    ['FELLGATE LTD.', 'ltd'],
    ['Fellgate p.l.c.', 'plc'],
    ['Fellgate L L P', 'llp'],
    ['Fellgate (Public Limited Company)', 'plc'],
    ['Fellgate Community Interest Company', 'cic'],
    ['Fellgate G.m.b.H. & Co. KG', 'gmbh'],
  ] as const) {
    assert.deepEqual([cleanName(name).words, cleanName(name).legalForm], [['fellgate'], form], name)
  }
  assert.deepEqual(cleanName('Limited').words, ['limited'], 'a name is never emptied')
})

test('vendor numbers and states of an account are taken off and kept', () => {
  assert.deepEqual(shown('FELLGATE LTD (215385)'), ['fellgate', 'ltd', ['vendor number: (215385)', 'legal form: ltd'], []])
  assert.deepEqual(shown('Fellgate Ltd [229816]'), ['fellgate', 'ltd', ['vendor number: [229816]', 'legal form: ltd'], []])
  assert.deepEqual(shown('FELLGATE LTD - INACTIVE'), ['fellgate', 'ltd', ['state of the account: - INACTIVE', 'legal form: ltd'], []])
  assert.deepEqual(cleanName('*DO NOT USE* Fellgate').words, ['fellgate'])
  assert.deepEqual(cleanName('3663 Foods').words, ['3663', 'foods'], 'a number that is the name stays')
})

test('a short form is written out only where it stands for that', () => {
  assert.deepEqual(cleanName('FM Conway Ltd').words, ['fm', 'conway'])
  assert.deepEqual(cleanName('Man Power Ltd').words, ['man', 'power'])
  assert.deepEqual(cleanName('St Mary’s PCC').words, ['saint', 'marys', 'pcc'], 'a parochial church council')
})

test('a slip in the word Limited, and the code of a card’s transaction, are taken off', () => {
  for (const name of ['Fellgate Limtied', 'Fellgate Limited', 'Fellgate Limitd'])
    assert.deepEqual(shown(name).slice(0, 2), ['fellgate', 'ltd'])
  assert.deepEqual(shown('FELLGATE UK*AB12CD'), ['fellgate uk', null, ['vendor number: *AB12CD'], []])
  assert.deepEqual(cleanName('Fellgate*Cranes').words, ['fellgate', 'cranes'])
})

test('what a supplier trades as and was called are names of its own', () => {
  assert.deepEqual(shown('Pindle Ltd t/a Fast Tyres'), ['pindle', 'ltd', ['legal form: ltd'], ['trades as fast tyres']])
  assert.deepEqual(shown('Fellgate Ltd (was Pindle & Sons)'), ['fellgate', 'ltd', ['legal form: ltd'], ['was pindle sons']])
  assert.deepEqual(shown('Fellgate, formerly known as Pindle Group'), ['fellgate', null, [], ['was pindle group']])
})

test('initials, numbers, abbreviations and signs have one spelling', () => {
  for (const [one, other] of [
    ['J. P. Morley & Co', 'JP Morley and Company'],
    ['A.B.C. Supplies', 'ABC Supply'],
    ['Brigade Forty-Four', 'Brigade 44'],
    ['1st Call', 'First Call'],
    ['Fellgate Int’l Mgmt Svcs', 'Fellgate International Management Services'],
    ['Crédit Agricole', 'Credit Agricole'],
    ['Pindle (United Kingdom)', 'Pindle UK'],
    ['Pindle Great Britain', 'Pindle GB'],
    ['PCC for Cumbria', 'Police & Crime Commissioner for Cumbria'],
    ['Pindle FM', 'Pindle Facilities Management'],
    ['W S Pindle', 'WS Pindle'],
    ['Pindle D T S', 'Pindle DTS'],
  ] as const) {
    assert.deepEqual(cleanName(one).words, cleanName(other).words, `${one} and ${other}`)
  }
})

test('any text has words unless it has no letter or digit, and cleaning loses none of them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const clean = cleanName(text)
      assert.equal(clean.published, text)
      for (const word of clean.words) assert.match(word, /^[a-z0-9]+$/)
    }),
  )
})
