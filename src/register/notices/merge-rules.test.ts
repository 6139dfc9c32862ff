import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { mergeRulesFrom } from './merge-rules.ts'

const schema = (name: string): unknown => JSON.parse(readFileSync(new URL(`./schemas/${name}`, import.meta.url), 'utf8'))
const strategy = (rules: ReturnType<typeof mergeRulesFrom>, path: string): string =>
  path.split('.').reduce((rule, name) => rule.field(name), rules).strategy

test('the packaged OCDS 1.1 schema has the rules that the standard lists', () => {
  const rules = mergeRulesFrom(schema('ocds-1.1-merge-schema.json'))
  for (const path of [
    'parties.roles',
    'parties.additionalIdentifiers',
    'tender.submissionMethod',
    'tender.additionalProcurementCategories',
    'tender.items.additionalClassifications',
    'awards.items.additionalClassifications',
    'contracts.items.additionalClassifications',
    'relatedProcesses.relationship',
    'contracts.relatedProcesses.relationship',
    'awards.suppliers.additionalIdentifiers',
    'contracts.implementation.transactions.payer.additionalIdentifiers',
    'tender.amendments.changes',
  ])
    assert.equal(strategy(rules, path), 'whole', path)
  for (const path of ['id', 'date', 'tag']) assert.equal(strategy(rules, path), 'omit', path)
  for (const path of ['ocid', 'parties', 'awards', 'awards.suppliers', 'contracts.documents', 'tender.items', 'unheard.of'])
    assert.equal(strategy(rules, path), 'merge', path)
})

test('the UK extension’s lists are whole lists beside the standard’s rules', () => {
  const rules = mergeRulesFrom(schema('ocds-1.1-uk-merge-schema.json'))
  assert.equal(strategy(rules, 'parties.details.excludedSupplier.exclusionGrounds.criteria'), 'whole')
  assert.equal(strategy(rules, 'parties.roles'), 'whole')
})

test('a schema that refers to itself is no trouble', () => {
  const rules = mergeRulesFrom({
    properties: { node: { $ref: '#/definitions/Node' } },
    definitions: {
      Node: { type: 'object', properties: { again: { $ref: '#/definitions/Node' }, list: { type: 'array', items: { type: 'string' } } } },
    },
  })
  assert.equal(strategy(rules, 'node.again.again.again.list'), 'whole')
  assert.equal(strategy(mergeRulesFrom({ properties: { a: { $ref: '#/properties/a' } } }), 'a.b'), 'merge')
})

test('a schema without properties is refused', () => {
  for (const bad of [null, [], 'x', {}, { properties: 1 }]) assert.throws(() => mergeRulesFrom(bad), { kind: 'invalid' })
})
