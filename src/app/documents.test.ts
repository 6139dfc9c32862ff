import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { commands } from './commands.ts'
import { settingNames } from './settings.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

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

test('README’s table of commands is what the program offers', () => {
  const table = tableUnder('Commands').map(([name, does]) => [name?.replaceAll('`', ''), does])
  assert.deepEqual(
    table,
    commands.map((command) => [command.name, command.does]),
  )
})

test('README’s table of settings is what the program reads', () => {
  const table = tableUnder('Settings').map(([name, meaning]) => [name?.replaceAll('`', ''), meaning])
  assert.deepEqual(table, Object.entries(settingNames))
})
