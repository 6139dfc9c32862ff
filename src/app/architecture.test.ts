import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const modules = readModules(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readSource(path))
const imports = files.flatMap((file) => file.imports.map((target) => ({ from: file, target })))

test('the table of modules is read, and so are imports and SQL', () => {
  assert.ok(modules.length >= 3, 'ARCHITECTURE.md has no table of modules')
  assert.equal(modules.at(-1), 'values')
  assert.ok(imports.length > 20, 'no imports were found: this test looks at nothing')
  assert.ok(
    files.some((file) => queriedTables(file.text).length > 0),
    'no SQL was found: this test looks at nothing',
  )
})

test('every folder of src is in the table, and every module of the table is there', () => {
  const folders = readdirSync(join(root, 'src'))
  assert.deepEqual(folders.toSorted(), modules.toSorted())
})

test('a module imports only modules below it', () => {
  assertNone(
    imports
      .filter(({ from, target }) => !(isForTests(from.path) && target.startsWith('../test/')))
      .filter(({ from, target }) => moduleOf(target) !== from.module && !isBelow(moduleOf(target), from.module))
      .map(({ from, target }) => `${from.path} imports ${target}`),
  )
})

test('a module’s code does not lean on tests', () => {
  assertNone(
    imports
      .filter(({ from, target }) => !isForTests(from.path) && isForTests(target))
      .map(({ from, target }) => `${from.path} imports ${target}`),
  )
})

test('no files import each other in a circle', () => {
  assertNone(circles(new Map(files.map((file) => [file.path, file.imports]))).map((circle) => circle.join(' → ')))
})

test('SQL asks only modules below', () => {
  assertNone(
    files.flatMap(({ path, module, text }) =>
      queriedTables(text)
        .filter(({ schema }) => modules.includes(schema) && schema !== module && !isBelow(schema, module))
        .map(({ schema, table }) => `${path} asks ${schema}.${table}`),
    ),
  )
})

test('SQL writes only to its own module', () => {
  assertNone(
    files
      .filter((file) => !isForTests(file.path))
      .flatMap(({ path, module, text }) =>
        queriedTables(text)
          .filter(({ schema, writes }) => writes && modules.includes(schema) && schema !== module)
          .map(({ schema, table }) => `${path} writes to ${schema}.${table}`),
      ),
  )
})

test('SQL stands in files called …-store.ts', () => {
  assertNone(
    files
      .filter(({ path, module }) => module !== 'store' && !isForTests(path) && !path.endsWith('-store.ts'))
      .filter(({ text }) => queriedTables(text).some(({ schema }) => modules.includes(schema)))
      .map(({ path }) => path),
  )
})

test('every file and folder is named for what it holds', () => {
  assertNone(files.map(({ path }) => path).filter((path) => path.split('/').some(saysNothing)))
})

test('the test itself sees what is forbidden', () => {
  const written = (text: string) =>
    queriedTables(text).map(({ schema, table, writes }) => `${writes ? 'writes' : 'asks'} ${schema}.${table}`)
  assert.deepEqual(written('select * from register.payment p join organisations.body b using (body_id)'), [
    'asks register.payment',
    'asks organisations.body',
  ])
  assert.deepEqual(written('INSERT INTO register.payment (a) select 1'), ['writes register.payment'])
  assert.deepEqual(written('delete from only register.payment'), ['writes register.payment'])
  assert.deepEqual(written('update register.payment set'), ['writes register.payment'])
  assert.deepEqual(written("copyRows(sql, 'register.payment', columns, rows)"), ['writes register.payment'])
  assert.deepEqual(written('truncate table register.payment'), ['writes register.payment'])
  assert.deepEqual(['index.ts', 'price-utils.ts', 'helpers', 'types.test.ts', 'name-index.ts'].map(saysNothing), [
    true,
    true,
    true,
    true,
    false,
  ])
  assert.deepEqual(
    importedFiles(
      'a/b.ts',
      `import { x } from ${quoted('../c/d.ts')}\nexport * from ${quoted('./e.ts')}\nawait import(${quoted('../f/g.ts')})`,
    ),
    ['c/d.ts', 'a/e.ts', 'f/g.ts'],
  )
  assert.deepEqual(
    circles(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
    [['b', 'c', 'b']],
  )
})

interface SourceFile {
  /** Relative to src. */
  readonly path: string
  readonly module: string
  readonly text: string
  readonly imports: readonly string[]
}

/** Module names in the order of the table, the top floor first. */
function readModules(markdown: string): string[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'))
  const start = rows.findIndex((line) => /^\|\s*floor\s*\|\s*module\s*\|/.test(line))
  return rows.slice(start + 2).flatMap((line) => /^\|[^|]*\|\s*`([a-z-]+)`\s*\|/.exec(line)?.[1] ?? [])
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, 'src', path), 'utf8')
  return { path, module: moduleOf(path), text, imports: importedFiles(path, text) }
}

function importedFiles(path: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)'(\.[^']+\.ts)'/g)].map((match) => match[1] ?? '')
  return specifiers.map((specifier) => relative('/src', resolve('/src', dirname(path), specifier)))
}

function queriedTables(text: string): { schema: string; table: string; writes: boolean }[] {
  const words =
    /\b(insert\s+into|merge\s+into|delete\s+from(?:\s+only)?|truncate(?:\s+table)?|update(?:\s+only)?|copyRows\([^,]*,\s*'|copy|from|join|using|into|table)(?:\s+|(?<='))"?([a-z_]+)"?\."?([a-z_]+)"?/gi
  return [...text.matchAll(words)].map(([, verb = '', schema = '', table = '']) => ({
    schema: schema.replaceAll('_', '-'),
    table,
    writes: /^(insert|merge|delete|truncate|update|copy|into)/i.test(verb),
  }))
}

function moduleOf(path: string): string {
  return path.split('/')[0] ?? ''
}

const quoted = (path: string): string => `'${path}'`

// Words that say nothing anywhere in a name, and words that say nothing alone.
function saysNothing(name: string): boolean {
  const bare = name.replace(/(\.test)?\.ts$/, '')
  return /(^|-)(utils?|helpers?|misc|manager)(-|$)/.test(bare) || ['common', 'types', 'constants', 'index'].includes(bare)
}

const isBelow = (one: string, other: string): boolean => modules.indexOf(one) > modules.indexOf(other) && modules.includes(other)
const isForTests = (path: string): boolean => path.endsWith('.test.ts') || basename(path).startsWith('test-')

function assertNone(faults: readonly string[]): void {
  assert.deepEqual(faults, [], `\n${faults.join('\n')}\n`)
}

/** Each circle once, as the files along it, from a graph of file to imported files. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file)
    if (at >= 0) found.push([...trail.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}
