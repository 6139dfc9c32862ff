import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import { addressOf } from './identity-client.ts'
import { readIdentityProviders } from './identity-provider.ts'

const right = {
  id: 'durham',
  name: 'Durham Constabulary',
  issuer: 'https://login.durham.example/v2',
  clientId: 'commons',
  clientSecret: 's',
  domains: ['Durham.police.uk'],
}

test('a file of identity providers is read, with the secret in it or in a file beside it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-providers-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'providers.json')
  const read = (text: string) => (writeFileSync(file, text), readIdentityProviders(file))
  writeFileSync(join(folder, 'secret'), 'kept apart\n')
  const { clientSecret: _, ...rest } = right
  const [one, two] = read(
    JSON.stringify([
      right,
      { ...rest, id: 'other', domains: ['kent.police.uk'], clientSecretFile: 'secret', issuer: 'http://127.0.0.1:4000' },
    ]),
  )
  assert.deepEqual([one?.domains, one?.clientSecret, one?.issuer.href], [['durham.police.uk'], 's', 'https://login.durham.example/v2'])
  assert.equal(two?.clientSecret, 'kept apart')

  const faults: readonly [unknown, RegExp][] = [
    [[], /no list/],
    [{}, /no list/],
    ['no', /no list/],
    [[1], /is no object/],
    [[{ ...right, secret: 'x' }], /part “secret” that none has/],
    [[{ ...right, id: 'A b' }], /is no id/],
    [[{ ...right, id: undefined }], /has no id/],
    [[{ ...right, name: ' ' }], /has no name/],
    [[{ ...right, issuer: 'http://login.durham.example' }], /cannot be used/],
    [[{ ...right, issuer: 'http://127.0.0.1.evil.example' }], /cannot be used/],
    [[{ ...right, issuer: 'https://login.durham.example/?x' }], /cannot be used/],
    [[{ ...right, issuer: 'nowhere' }], /cannot be used/],
    [[{ ...right, clientSecretFile: 'secret' }], /and not both/],
    [[rest], /needs clientSecret/],
    [[{ ...rest, clientSecretFile: 'absent' }], /cannot be read: ENOENT/],
    [[{ ...right, clientSecret: '' }], /is empty/],
    [[{ ...right, domains: [] }], /has no domains/],
    [[{ ...right, domains: ['police'] }], /which is none/],
    [[{ ...right, domains: ['@durham.police.uk'] }], /which is none/],
    [[right, { ...right, domains: ['kent.police.uk'] }], /Two identity providers have the id/],
    [[right, { ...right, id: 'two', domains: ['durham.POLICE.uk'] }], /would both speak for durham\.police\.uk/],
  ]
  for (const [given, said] of faults) assert.throws(() => read(JSON.stringify(given)), said, JSON.stringify(given))
  assert.throws(() => read('{'), /is no JSON/)
  assert.throws(() => readIdentityProviders(join(folder, 'absent.json')), /cannot be read/)
})

test('whatever a provider claims, it speaks for verified addresses of its own domains alone', () => {
  const domains = ['durham.police.uk', 'lancashire.police.uk']
  const piece = fc.constantFrom(
    'jo',
    '@',
    '.',
    'durham.police.uk',
    'lancashire.police.uk',
    'evil.example',
    '\n',
    ' ',
    '"',
    ',',
    '%40',
    'ǆ',
    'K',
  )
  const claimed = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((all) => all.join('')),
    fc.anything(),
  )
  fc.assert(
    fc.property(claimed, fc.oneof(fc.boolean(), fc.anything()), (email, verified) => {
      const said = addressOf({ domains }, email, verified)
      if ('refusal' in said) return
      assert.equal(verified, true)
      assert.match(said.email, /^[^@\s",]+@(?:durham|lancashire)\.police\.uk$/i)
    }),
    { numRuns: 2000 },
  )
})
