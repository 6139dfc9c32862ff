import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readableFiles } from './readable-files.ts'
import { csv, good, header, type Fate } from './sample-rows.ts'
import { unreadableFiles } from './unreadable-files.ts'

export interface HostileFile {
  /** What to give to the import, within the folder. */
  readonly path: string
  readonly fate: Fate
  /** Rows that must be kept; null where it does not matter. */
  readonly kept: number | null
  readonly rejected: number | null
}

/** Fills the folder with files made to break an import, and says what must become of each. Some 300 MB. */
export function makeHostileFiles(folder: string): HostileFile[] {
  mkdirSync(folder, { recursive: true })
  const files: HostileFile[] = [...unreadableFiles, ...readableFiles].map(([name, fate, bytes, kept, rejected]) => {
    writeFileSync(join(folder, name), bytes())
    return { path: name, fate, kept: kept ?? (fate === 'refused' ? 0 : null), rejected: rejected ?? null }
  })
  writeLongLine(join(folder, 'long-line.csv'))
  files.push({ path: 'long-line.csv', fate: 'refused', kept: 0, rejected: null })
  mkdirSync(join(folder, 'loop', 'inner'), { recursive: true })
  symlinkSync('..', join(folder, 'loop', 'inner', 'up'))
  symlinkSync('self', join(folder, 'loop', 'self'))
  symlinkSync('/nowhere/at/all', join(folder, 'loop', 'dangling.csv'))
  writeFileSync(join(folder, 'loop', 'inner', 'payments.csv'), csv(...good, '06/04/2024,LOOP LTD,9.00'))
  files.push({ path: 'loop', fate: 'partly', kept: 4, rejected: 0 })
  mkdirSync(join(folder, 'pipe'))
  const makePipe = 'mkfifo'
  execFileSync(makePipe, [join(folder, 'pipe', 'pipe.csv')])
  files.push({ path: 'pipe', fate: 'refused', kept: 0, rejected: null })
  if (process.getuid?.() !== 0) {
    writeFileSync(join(folder, 'locked.csv'), csv(...good), { mode: 0 })
    files.push({ path: 'locked.csv', fate: 'refused', kept: 0, rejected: null })
  }
  return files
}

/** 200 MB without the end of a line. */
function writeLongLine(path: string): void {
  const file = openSync(path, 'w')
  writeSync(file, `${header}\r\n`)
  const piece = Buffer.alloc(4 * 1024 * 1024, 'abcdefgh, ')
  for (let at = 0; at < 50; at++) writeSync(file, piece)
  closeSync(file)
}
