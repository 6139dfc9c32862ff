import { createWriteStream } from 'node:fs'
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid, notFound } from '../values/failures.ts'
import type { Command } from '../web/command.ts'
import { compileFiles } from './notices/compile-files.ts'
import type { CompileProblem } from './notices/compile-files.ts'
import { asciiCompatible, encodingOf } from './notices/decode-bytes.ts'
import { mergeRulesFrom } from './notices/merge-rules.ts'
import type { MergeRule } from './notices/merge-rules.ts'
import { NoticeFile } from './notices/notice-file.ts'
import { openFiles } from '../files/open-files.ts'

const refused = 3
const writeBytes = 256 * 1024
const shownProblems = 50

/** `bluelight compile`: releases in, compiled releases out, as JSON lines. */
export const compileCommand: Command = {
  name: 'compile',
  usage: 'compile [--schema FILE] PATH…',
  does: 'Merges OCDS releases into compiled releases, one line of JSON for each process.',
  options: [{ name: 'schema', value: 'FILE', meaning: 'an OCDS release schema whose merge rules apply; without it, those of OCDS 1.1' }],
  run: async ({ words, options, json, stdin, stdout, stderr, interrupted }) => {
    if (words.length === 0) throw invalid('Name at least one file of OCDS releases.', 'A path of - reads from standard input.')
    const rules = await mergeRules(typeof options['schema'] === 'string' ? options['schema'] : null)
    const told = { problems: 0, refused: false }
    const tell = (problem: CompileProblem): void => {
      if (problem.code !== 'repaired') told.refused = true
      if (++told.problems <= shownProblems) stderr.write(json ? `${JSON.stringify(problem)}\n` : `${problem.file}: ${problem.message}\n`)
    }
    const files = await openAll(words, stdin, tell)
    try {
      await writeLines(compileFiles(files, rules, tell), stdout, interrupted)
    } finally {
      for (const file of files) file.close()
    }
    if (told.problems > shownProblems) stderr.write(`${told.problems - shownProblems} more problems are not shown.\n`)
    return told.refused ? refused : 0
  },
}

/** The rules of the schema in the file, or of the packaged OCDS 1.1; fails as not found or invalid. */
async function mergeRules(path: string | null): Promise<MergeRule> {
  if (path === null)
    return mergeRulesFrom(JSON.parse(await readFile(new URL('./notices/schemas/ocds-1.1-merge-schema.json', import.meta.url), 'utf8')))
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw notFound(`The schema ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`)
  }
  let schema: unknown
  try {
    schema = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw invalid(`The schema ${path} is not JSON: ${(error as SyntaxError).message}.`, 'Give an OCDS release schema.')
  }
  return mergeRulesFrom(schema)
}

/** Plain files are read where they lie; folders, zips, gzip and standard input as the import reads them. */
async function openAll(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  tell: (problem: CompileProblem) => void,
): Promise<NoticeFile[]> {
  const files: NoticeFile[] = []
  for (const path of paths) {
    if (path !== '-' && (await isPlain(path))) {
      files.push(await openPlain(path, path))
      continue
    }
    for await (const file of openFiles([path], { stdin })) {
      if (file.type === 'refused') tell({ file: file.name, refused: true, ...file.problem })
      else files.push(await openPlain(file.path, file.name))
    }
  }
  return files
}

async function isPlain(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return false
  const head = await headOf(path)
  return !(head[0] === 0x1f && head[1] === 0x8b) && !(head[0] === 0x50 && head[1] === 0x4b)
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Opens a file; one in UTF-16 is turned into UTF-8 first, in a temporary file that is gone as soon as it is open. */
async function openPlain(path: string, name: string): Promise<NoticeFile> {
  if (encodingOf(await headOf(path)) === null) return new NoticeFile(path, name)
  const folder = await mkdtemp(join(tmpdir(), 'bluelight-compile-'))
  try {
    const copy = join(folder, 'utf-8.json')
    const source = await open(path, 'r')
    await pipeline(Readable.from(asciiCompatible(source.createReadStream())), createWriteStream(copy))
    return new NoticeFile(copy, name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeLines(lines: Iterable<string>, out: Writable, interrupted: AbortSignal): Promise<void> {
  let text = ''
  const flush = async (): Promise<void> => {
    const room = out.write(text)
    text = ''
    if (!room) await once(out, 'drain', { signal: interrupted })
    // Lets a signal be heard.
    else await new Promise((resolve) => setImmediate(resolve))
    interrupted.throwIfAborted()
  }
  for (const line of lines) {
    text += `${line}\n`
    if (text.length >= writeBytes) await flush()
  }
  if (text !== '') await flush()
}
