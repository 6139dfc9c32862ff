import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { directoryFiles, parseDirectory, type Directory, type DirectoryFile } from './directory.ts'

let read: Directory | null = null

/** The directory as it stands in the project's data files, read once; throws `invalid` where a file has been edited wrongly. */
export function readDirectory(): Directory {
  read ??= parseDirectory(readDirectoryTexts())
  return read
}

/** The text of each data file of the directory. */
export function readDirectoryTexts(): Record<DirectoryFile, string> {
  const text = (file: DirectoryFile): string => readFileSync(fileURLToPath(new URL(`./data/${file}.csv`, import.meta.url)), 'utf8')
  return Object.fromEntries(directoryFiles.map((file) => [file, text(file)])) as Record<DirectoryFile, string>
}
