import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { suite, test } from 'node:test'
import type { TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { compileCommand } from './compile-command.ts'

function folder(t: TestContext): (name: string, content: unknown) => string {
  const path = mkdtempSync(join(tmpdir(), 'bluelight-test-'))
  t.after(() => rmSync(path, { recursive: true }))
  return (name, content) => {
    writeFileSync(join(path, name), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
    return join(path, name)
  }
}

async function compile(words: readonly string[], { schema, stdin = '' }: { schema?: string; stdin?: string } = {}) {
  const said = { out: '', errors: '' }
  const into = (name: 'out' | 'errors') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        said[name] += String(chunk)
        done()
      },
    })
  const exitCode = await compileCommand.run({
    words,
    options: schema === undefined ? {} : { schema },
    json: false,
    stdin: (async function* () {
      yield Buffer.from(stdin)
    })(),
    stdout: into('out'),
    stderr: into('errors'),
    interrupted: new AbortController().signal,
    openStore: async () => Promise.reject(new Error('compiling needs no database')),
  })
  return {
    exitCode,
    errors: said.errors,
    lines: said.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

const release = (ocid: string | undefined, day: number, more: object = {}): object => ({
  ...(ocid === undefined ? {} : { ocid }),
  id: String(day),
  date: `2000-01-0${day}T00:00:00Z`,
  ...more,
})

suite('bluelight compile', () => {
  test('gives one line for each process, in the order in which they first appear, whatever file their releases are in', async (t) => {
    const file = folder(t)
    const one = file('1.json', { releases: [release('b', 2, { x: 2 }), release('a', 1)] })
    const two = file('2.jsonl', `${JSON.stringify(release('c', 1))}\n${JSON.stringify(release('b', 1, { x: 1, y: 1 }))}`)
    const { lines, exitCode } = await compile([one, two])
    assert.equal(exitCode, 0)
    assert.deepEqual(lines, [
      { tag: ['compiled'], id: 'b-2000-01-02T00:00:00Z', date: '2000-01-02T00:00:00Z', ocid: 'b', x: 2, y: 1 },
      { tag: ['compiled'], id: 'a-2000-01-01T00:00:00Z', date: '2000-01-01T00:00:00Z', ocid: 'a' },
      { tag: ['compiled'], id: 'c-2000-01-01T00:00:00Z', date: '2000-01-01T00:00:00Z', ocid: 'c' },
    ])
  })

  test('takes records, lists, compressed files, UTF-16 and standard input', async (t) => {
    const file = folder(t)
    const releases = [release('a', 1, { x: [{ id: 1 }] }), release('a', 2, { x: [{ id: 2 }] })]
    const text = JSON.stringify(releases)
    const paths = [
      file('list.json', text),
      file('record.json', { records: [{ ocid: 'a', releases }] }),
      file('packages.json', [{ releases: [releases[0]] }, { releases: [releases[1]] }]),
      file('list.json.gz', gzipSync(text)),
      file('utf16.json', Buffer.from(`\uFEFF${text}`, 'utf16le')),
      file('mark.json', `\uFEFF${text}`),
    ]
    for (const path of [...paths, '-']) {
      const { lines } = await compile([path], { stdin: text })
      assert.deepEqual(
        lines.map((line) => line['x']),
        [[{ id: 1 }, { id: 2 }]],
        path,
      )
    }
  })

  test('the rules come from the schema given', async (t) => {
    const file = folder(t)
    const path = file('x.json', [release('a', 1, { list: [{ id: 1 }], gone: 1 }), release('a', 2, { list: [{ id: 2 }] })])
    const schema = file('schema.json', { properties: { list: { type: 'array', wholeListMerge: true }, gone: { omitWhenMerged: true } } })
    const { lines } = await compile([path], { schema })
    assert.deepEqual(lines[0]!['list'], [{ id: 2 }])
    assert.ok(!('gone' in lines[0]!))
    await assert.rejects(compile([path], { schema: file('bad.json', '{') }), { kind: 'invalid' })
    await assert.rejects(compile([path], { schema: '/nowhere/schema.json' }), { kind: 'notFound' })
  })

  test('releases without an ocid are merged within their file, and not with another’s', async (t) => {
    const file = folder(t)
    const { lines } = await compile([
      file('1.json', [release(undefined, 1, { x: 1 }), release(undefined, 2)]),
      file('2.json', [release(undefined, 1)]),
    ])
    assert.deepEqual(
      lines.map((line) => [line['id'], line['x']]),
      [
        ['None-2000-01-02T00:00:00Z', 1],
        ['None-2000-01-01T00:00:00Z', undefined],
      ],
    )
  })

  test('no rule of the UK’s is added: a restarted award id overwrites, as the standard has it', async (t) => {
    const file = folder(t)
    const awards = (name: string): object => ({ awards: [{ id: '1', title: name }] })
    const { lines } = await compile([file('x.json', [release('a', 1, awards('first')), release('a', 2, awards('second'))])])
    assert.deepEqual(lines[0]!['awards'], [{ id: '1', title: 'second' }])
  })

  test('what cannot be merged or read is told with its file, the rest comes all the same, and the exit code says so', async (t) => {
    const file = folder(t)
    const bad = file('bad.json', [release('a', 1), { ocid: 'a', id: 'undated' }, release('b', 1), 5])
    const cut = file('cut.json', '{"releases":[{"ocid":"c","date":"x"},{"ocid"')
    const { lines, errors, exitCode } = await compile([bad, cut, file('page.html', '<html>')])
    assert.equal(exitCode, 3)
    assert.deepEqual(
      lines.map((line) => line['ocid']),
      ['b'],
    )
    assert.match(errors, /bad\.json: .*undated.* no date/)
    assert.match(errors, /cut\.json: .*ends in the middle/)
    assert.match(errors, /page\.html: /)
  })

  test('numbers keep their digits, and those that are none are repaired and told', async (t) => {
    const file = folder(t)
    const path = file('x.json', '[{"ocid":"a","date":"d","x":12345678901234567890.10,"y":{"z":1e9999},"n": 000}]')
    const { errors, exitCode } = await compile([path])
    assert.equal(exitCode, 0)
    assert.match(errors, /1e9999 is no number/)
    let out = ''
    await compileCommand.run({
      words: [path],
      options: {},
      json: false,
      stdin: (async function* () {})(),
      stderr: new Writable({ write: (_chunk, _encoding, done) => done() }),
      stdout: new Writable({
        write: (chunk, _encoding, done) => {
          out += String(chunk)
          done()
        },
      }),
      interrupted: new AbortController().signal,
      openStore: async () => Promise.reject(new Error('compiling needs no database')),
    })
    assert.equal(out, '{"tag":["compiled"],"id":"a-d","date":"d","ocid":"a","x":12345678901234567890.10,"y":{},"n":0}\n')
  })

  test('a path that is not there, and no path, are failures', async () => {
    await assert.rejects(compile(['/nowhere.json']), { kind: 'notFound' })
    await assert.rejects(compile([]), { kind: 'invalid' })
  })
})
