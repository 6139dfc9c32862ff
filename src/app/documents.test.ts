import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { everyCommand } from './commands.ts'
import { settingNames } from './settings.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The rows of the table under a heading, as lists of cells. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

test('README’s table of commands is what the program offers', async () => {
  const table = tableUnder('Commands').map(([name, does]) => [name?.replaceAll('`', ''), does])
  assert.deepEqual(
    table,
    (await everyCommand()).map((command) => [command.name, command.does]),
  )
})

test('README’s table of settings is what the program reads', () => {
  const table = tableUnder('Settings').map(([name, meaning]) => [name?.replaceAll('`', ''), meaning])
  assert.deepEqual(table, Object.entries(settingNames))
})

test('every file and folder that a document names is there', () => {
  const missing: string[] = []
  for (const document of ['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md']) {
    const text = readFileSync(join(root, document), 'utf8')
    const named = [...text.matchAll(/`((?:src|test|bench|bin|methods|migrations|docs)\/[\w./-]*)`|\]\(((?!https?:)[\w./-]+)\)/g)]
    for (const [, quoted, linked] of named) {
      const path = quoted ?? linked ?? ''
      if (!existsSync(join(root, path))) missing.push(`${document}: ${path}`)
    }
  }
  assert.deepEqual(missing, [])
})
