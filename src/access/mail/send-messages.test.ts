import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import { testDatabase } from '../../store/test-database.ts'
import type { TestDatabase } from '../../store/test-database.ts'
import { mailServer } from './mail-server.ts'
import type { MailServer } from './mail-server.ts'
import { addMessage } from './message-store.ts'
import { forgetOld } from './outbox-store.ts'
import { sendDue, sendMessages } from './send-messages.ts'
import type { Round } from './send-messages.ts'

const from = 'commons@example.org'
const never = new AbortController().signal

interface PostOffice {
  readonly port: number
  readonly letters: string[]
  readonly recipients: string[]
  server(scheme?: 'smtp' | 'smtps', authorities?: string): MailServer
}

/** A real mail server on this machine. */
async function postOffice(t: TestContext, options: SMTPServerOptions = {}): Promise<PostOffice> {
  const letters: string[] = []
  const recipients: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
      stream.on('end', () => {
        letters.push(text)
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
    ...options,
  })
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  t.after(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  const { port } = smtp.server.address() as { port: number }
  return {
    port,
    letters,
    recipients,
    server: (scheme = 'smtp', authorities) =>
      mailServer(
        { server: `${scheme}://127.0.0.1:${port}`, from },
        { patience: 1500, ...(authorities === undefined ? {} : { authorities }) },
      ),
  }
}

const send = (store: TestDatabase, server: MailServer): Promise<Round> =>
  sendDue({ sql: store.owner, server, interrupted: never, say: () => {} })

interface Lying {
  readonly state: 'sent' | 'failed' | 'waiting'
  readonly attempts: number
  readonly failure: string | null
  readonly text: string
  readonly minutes: number
}

async function outbox({ owner }: TestDatabase): Promise<Lying[]> {
  return await owner<Lying[]>`
    select case when sent_at is not null then 'sent' when failed_at is not null then 'failed' else 'waiting' end as state, attempts, failure, text,
      round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes
    from access.message order by message_id`
}

const letter = { to: 'jo@durham.police.uk', subject: 'Your briefing is due', text: 'Plain words.\n\nSecond paragraph, with “quotes”.\n' }
const secretLetter = { ...letter, subject: 'Sign in', text: 'http://here.example/sign-in/link/SECRETSECRET', isSecret: true }

test('a message goes out once, as plain text from us, and a secret one is blanked', async (t) => {
  const store = await testDatabase(t)
  const office = await postOffice(t)
  await addMessage(store.owner, letter)
  await addMessage(store.owner, secretLetter)
  await Promise.all([send(store, office.server()), send(store, office.server()), send(store, office.server())])
  await send(store, office.server())
  assert.equal(office.letters.length, 2)
  assert.deepEqual(office.recipients, ['jo@durham.police.uk', 'jo@durham.police.uk'])
  const plain = office.letters.find((text) => text.includes('briefing'))!
  assert.match(plain, /^From: Bluelight Commons <commons@example\.org>\r$/m)
  assert.match(plain, /^Auto-Submitted: auto-generated\r$/im)
  assert.match(plain, /^Content-Type: text\/plain; charset=utf-8\r$/m)
  assert.ok(office.letters.some((text) => text.includes('SECRETSECRET')))
  assert.deepEqual(
    (await outbox(store)).map(({ state, text }) => [state, text]),
    [
      ['sent', letter.text],
      ['sent', ''],
    ],
  )
})

test('what would add headers or recipients adds none', async (t) => {
  const store = await testDatabase(t)
  const office = await postOffice(t)
  const evil = 'evil@elsewhere.example'
  for (const subject of [
    `Hello\r\nBcc: ${evil}`,
    `Hello\nBcc: ${evil}\n\nAnother text`,
    `Hello\u2028Bcc: ${evil}`,
    `=?utf-8?q?a=0ABcc:_${evil}?=`,
  ])
    await addMessage(store.owner, { ...letter, subject })
  await addMessage(store.owner, { ...letter, text: `.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<${evil}>\r\n.\r\n` })
  const badAddresses = [
    `jo@durham.police.uk\r\nRCPT TO:<${evil}>`,
    `jo@durham.police.uk, ${evil}`,
    `"jo" <${evil}>, x@y.example`,
    `<${evil}>`,
    `jo@durham.police.uk> NOTIFY=NEVER`,
  ]
  for (const to of badAddresses) await store.owner`insert into access.message (to_email, subject, text) values (${to}, 'Hello', 'Hello')`
  await send(store, office.server())
  assert.deepEqual([...new Set(office.recipients)], ['jo@durham.police.uk'])
  assert.equal(office.letters.length, 5)
  for (const text of office.letters) assert.doesNotMatch(text.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]/g, ''), /^Bcc:/im)
  assert.deepEqual((await outbox(store)).filter(({ state }) => state === 'failed').length, badAddresses.length)
})

test('an address that the server refuses fails at once with the reason, and the next message goes out', async (t) => {
  const store = await testDatabase(t)
  const office = await postOffice(t, {
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('gone@'))
        done(Object.assign(new Error('No such person as gone, http://here.example/sign-in/link/SECRETSECRET'), { responseCode: 550 }))
      else done()
    },
  })
  await addMessage(store.owner, { ...secretLetter, to: 'gone@durham.police.uk' })
  await addMessage(store.owner, letter)
  await send(store, office.server())
  const [gone, next] = await outbox(store)
  assert.deepEqual([gone?.state, gone?.failure, gone?.text], ['failed', 'The mail server refused the address (550).', ''])
  assert.equal(next?.state, 'sent')
})

test('a message that is not taken for now is tried again after pauses that double, for a day', async (t) => {
  const store = await testDatabase(t)
  let isGrey = true
  const office = await postOffice(t, {
    onRcptTo: (_address, _session, done) => done(isGrey ? Object.assign(new Error('Greylisted'), { responseCode: 451 }) : null),
  })
  await addMessage(store.owner, letter)
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 10; attempt++) {
    await send(store, office.server())
    pauses.push((await outbox(store))[0]!.minutes)
    await store.owner`update access.message set next_attempt_at = now()`
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240])
  assert.equal((await outbox(store))[0]!.failure, 'The mail server would not take the address for now (451).')
  await store.owner`update access.message set made_at = now() - interval '21 hours'`
  await send(store, office.server())
  const [late] = await outbox(store)
  assert.deepEqual([late?.state, late?.failure], ['failed', 'The mail server would not take the address for now (451).'])
  await addMessage(store.owner, letter)
  await send(store, office.server())
  isGrey = false
  await store.owner`update access.message set next_attempt_at = now() where failed_at is null`
  await send(store, office.server())
  assert.deepEqual((await outbox(store)).at(-1)?.state, 'sent')
})

test('a link to sign in is not sent once it has run out, and what waited for days is not sent when a server is set at last', async (t) => {
  const store = await testDatabase(t)
  const office = await postOffice(t)
  await addMessage(store.owner, secretLetter)
  await store.owner`update access.message set made_at = now() - interval '16 minutes', next_attempt_at = now() - interval '16 minutes'`
  await addMessage(store.owner, letter)
  await store.owner`update access.message set made_at = now() - interval '25 hours', next_attempt_at = now() - interval '25 hours' where not secret`
  await send(store, office.server())
  assert.deepEqual(
    (await outbox(store)).map(({ state, failure }) => [state, failure]),
    Array.from({ length: 2 }, () => ['failed', 'It waited for a mail server until it was too late.']),
  )
  assert.equal((await outbox(store))[0]!.text, '')
  assert.equal(office.letters.length, 0)
})

/** A server that speaks a little SMTP, and goes wrong where it is told to. */
async function faultyOffice(
  t: TestContext,
  answer: (command: string) => string | null | undefined,
  greeting: string | null = '220 here',
): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (greeting !== null) socket.write(`${greeting}\r\n`)
    let isText = false
    socket.on('data', (chunk) => {
      const command = chunk.toString().trim()
      if (isText && !command.endsWith('.')) return
      const said = answer(isText ? 'TEXT' : command.split(/[ :]/)[0]!.toUpperCase())
      isText = !isText && command.toUpperCase() === 'DATA'
      if (said === null) socket.destroy()
      else if (said !== undefined) socket.write(`${said}\r\n`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return mailServer(
    { server: `smtp://someone:p%40ssword@127.0.0.1:${(server.address() as { port: number }).port}`, from },
    { patience: 400 },
  )
}

const usual = (command: string): string =>
  command === 'EHLO' ? '250-here\r\n250 AUTH PLAIN' : command === 'AUTH' ? '235 fine' : command === 'DATA' ? '354 go on' : '250 fine'

test('a server that drops the connection once it has the whole message is not given it again', async (t) => {
  const store = await testDatabase(t)
  let taken = 0
  await addMessage(store.owner, letter)
  const round = await send(store, await faultyOffice(t, (command) => (command === 'TEXT' ? ((taken += 1), null) : usual(command))))
  assert.equal(round.isBroken, true)
  const office = await postOffice(t)
  await send(store, office.server())
  const [lost] = await outbox(store)
  assert.deepEqual(
    [lost?.state, lost?.failure, taken, office.letters.length],
    ['failed', 'The mail server got all of it and did not say whether it took it; it may have arrived.', 1, 0],
  )
})

const faults: readonly [string, (command: string) => string | null | undefined, string | null, string, string][] = [
  [
    'drops the connection at the address',
    (c) => (c === 'RCPT' ? null : usual(c)),
    '220 here',
    'waiting',
    'The connection to the mail server broke off.',
  ],
  ['says nothing at all', usual, null, 'waiting', 'The mail server took too long to answer.'],
  [
    'falls silent at the address',
    (c) => (c === 'RCPT' ? undefined : usual(c)),
    '220 here',
    'waiting',
    'The mail server took too long to answer.',
  ],
  ['speaks another language', usual, 'HTTP/1.1 400 Bad Request', 'waiting', 'The mail server answered as none does.'],
  [
    'does not know us',
    (c) => (c === 'AUTH' ? '535 no p@ssword' : usual(c)),
    '220 here',
    'waiting',
    'The mail server did not let us sign in.',
  ],
  ['refuses the words', (c) => (c === 'TEXT' ? '554 spam' : usual(c)), '220 here', 'failed', 'The mail server refused the message (554).'],
  [
    'is full for now',
    (c) => (c === 'TEXT' ? '452 full' : usual(c)),
    '220 here',
    'waiting',
    'The mail server would not take the message for now (452).',
  ],
  [
    'does not want us as the sender',
    (c) => (c === 'MAIL' ? '553 no' : usual(c)),
    '220 here',
    'failed',
    'The mail server refused the sender (553).',
  ],
]
for (const [what, answer, greeting, state, failure] of faults) {
  test(`a server that ${what}: the message is ${state}, with the reason`, async (t) => {
    const store = await testDatabase(t)
    await addMessage(store.owner, letter)
    await send(store, await faultyOffice(t, answer, greeting))
    const [lying] = await outbox(store)
    assert.deepEqual([lying?.state, lying?.failure, lying?.attempts], [state, failure, 1])
  })
}

test('with TLS the certificate is checked, from the first byte and by STARTTLS, and elsewhere than here nothing goes without it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-mail-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ])
  if (made.status !== 0) return t.skip('openssl is not here to make a certificate')
  const pair = { key: readFileSync(key), cert: readFileSync(cert, 'utf8') }
  const store = await testDatabase(t)
  const secure = await postOffice(t, { secure: true, ...pair })
  const upgraded = await postOffice(t, { ...pair, disabledCommands: [] })
  for (const [scheme, office] of [
    ['smtps', secure],
    ['smtp', upgraded],
  ] as const) {
    await addMessage(store.owner, letter)
    await send(store, office.server(scheme))
    assert.deepEqual((await outbox(store)).at(-1)?.failure, 'No secure connection to the mail server could be made.')
    await store.owner`update access.message set next_attempt_at = now()`
    await send(store, office.server(scheme, pair.cert))
    assert.equal((await outbox(store)).at(-1)?.state, 'sent', scheme)
    assert.equal(office.letters.length, 1)
  }
  // The same machine by a name that is not known to be it.
  const plain = await postOffice(t)
  await addMessage(store.owner, letter)
  await send(store, mailServer({ server: `smtp://[::ffff:127.0.0.1]:${plain.port}`, from }, { patience: 1500 }))
  assert.deepEqual((await outbox(store)).at(-1)?.failure, 'No secure connection to the mail server could be made.')
  assert.equal(plain.letters.length, 0)
})

test('an attempt that was cut off is not made again', async (t) => {
  const store = await testDatabase(t)
  const office = await postOffice(t)
  await addMessage(store.owner, secretLetter)
  await store.owner`update access.message set attempts = 1, claimed_at = now() - interval '5 minutes'`
  await send(store, office.server())
  assert.equal((await outbox(store))[0]!.state, 'waiting')
  await store.owner`update access.message set claimed_at = now() - interval '11 minutes'`
  await send(store, office.server())
  const [cut] = await outbox(store)
  assert.deepEqual(
    [cut?.state, cut?.failure, cut?.text],
    ['failed', 'The portal was stopped while it was being sent; it may have arrived.', ''],
  )
  assert.equal(office.letters.length, 0)
})

test('while the portal lives, messages go out by themselves; a broken server is told of once, without secrets, and it stops when it is told to', async (t) => {
  const store = await testDatabase(t)
  const said: string[] = []
  const stop = new AbortController()
  const sending = { sql: store.owner, interrupted: stop.signal, say: (line: string) => void said.push(line) }
  const office = await postOffice(t)
  let isBroken = true
  let refusals = 0
  const refused = mailServer({ server: 'smtp://someone:p%40ssword@127.0.0.1:9', from }, { patience: 400 })
  const server = {
    name: refused.name,
    send: (...given: Parameters<MailServer['send']>) => {
      if (isBroken) refusals += 1
      return (isBroken ? refused : office.server()).send(...given)
    },
  }
  await addMessage(store.owner, secretLetter)
  const done = sendMessages({ ...sending, server }, { idle: 20, whileBroken: 20 })
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 1_500 && !(await isSo()); tries++) {
      await pause(20)
      await store.owner`update access.message set next_attempt_at = now() where sent_at is null and claimed_at is null`
    }
  }
  await until(() => refusals >= 3)
  isBroken = false
  await until(async () => said.length === 2 && (await outbox(store)).every(({ state }) => state === 'sent'))
  stop.abort()
  await done
  assert.deepEqual(said, [
    'The mail server 127.0.0.1:9 cannot be used: The mail server cannot be reached. Messages wait in the outbox.',
    'The mail server 127.0.0.1:9 can be used again.',
  ])
  assert.equal(office.letters.length, 1)
})

test('what was sent or failed more than 90 days ago is forgotten', async (t) => {
  const store = await testDatabase(t)
  for (const days of [89, 91]) {
    await store.owner`insert into access.message (to_email, subject, text, sent_at) values ('a@b.example', 'Sent', '', now() - make_interval(days => ${days}))`
    await store.owner`insert into access.message (to_email, subject, text, failed_at, failure) values ('a@b.example', 'Failed', '', now() - make_interval(days => ${days}), 'No')`
  }
  await forgetOld(store.owner)
  assert.deepEqual(
    (await store.owner`select subject from access.message order by 1`).map((row) => row['subject'] as string),
    ['Failed', 'Sent'],
  )
})
