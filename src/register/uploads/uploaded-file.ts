import { openFiles, type OpenedFile } from '../../files/open-files.ts'
import type { Problem } from '../../files/table.ts'

/** The one file that an upload holds, as it came or in an archive; or why there is no one file in it. */
export type UploadedFile =
  | { readonly is: 'file'; readonly file: OpenedFile; readonly problems: readonly Problem[] }
  | { readonly is: 'refused'; readonly problem: Problem }

/** Opens what was uploaded, lying at a path that says nothing of it, and works with its one file, which is there until the work is done. */
export async function withUploadedFile<T>(path: string, name: string, work: (uploaded: UploadedFile) => Promise<T>): Promise<T> {
  const problems: Problem[] = []
  const held: string[] = []
  for await (const file of openFiles([path])) {
    if (file.type === 'file') held.push(file.parts.join('/'))
    else problems.push(file.problem)
    if (held.length > 1) return await work({ is: 'refused', problem: severalFiles })
  }
  const [only] = held
  if (only === undefined) return await work({ is: 'refused', problem: problems[0] ?? noFile })
  for await (const file of openFiles([path])) {
    if (file.type !== 'file' || file.parts.join('/') !== only) continue
    return await work({ is: 'file', file: named(file, path, name), problems })
  }
  return await work({ is: 'refused', problem: noFile })
}

/** The file under the name that its sender gave it. It is real, whatever a mark in its archive says. */
function named(file: OpenedFile, path: string, name: string): OpenedFile {
  const own = path.split('/').at(-1)
  const inside = file.parts
    .slice(path.split('/').filter((part) => part !== '').length)
    .filter((part) => part !== own)
    .slice(-1)
  return { ...file, name: [name, ...inside].join(' › '), parts: [name, ...inside], invented: false }
}

const noFile: Problem = { sheet: null, line: null, code: 'empty-file', message: 'There is no file in it.' }
const severalFiles: Problem = {
  sheet: null,
  line: null,
  code: 'several-files',
  message: 'The archive holds several files. Upload them one by one, so that each can be looked at.',
}
