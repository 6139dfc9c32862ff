import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { invalid } from '../values/failures.ts'
import { Form } from '../web/form.ts'
import type { UploadedFile } from '../web/form.ts'

/** A form as sent, and what takes its temporary files away again. */
export interface SentForm {
  readonly form: Form
  readonly forget: () => Promise<void>
}

const mostFields = 500
const mostFieldBytes = 100_000
const nothing = async (): Promise<void> => {}

/** Reads a form of fields alone. */
export const readFields = (request: FastifyRequest): SentForm => ({
  form: new Form(new URLSearchParams(typeof request.body === 'string' ? request.body : '')),
  forget: nothing,
})

/** Reads a form with files of at most so many bytes each, which lie in a temporary folder until they are forgotten. */
export async function readFormWithFiles(request: FastifyRequest, fileBytes: number): Promise<SentForm> {
  if (!request.isMultipart()) return readFields(request)
  const folder = await mkdtemp(join(tmpdir(), 'bluelight-upload-'))
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const values = new URLSearchParams()
  const files = new Map<string, UploadedFile>()
  try {
    const limits = { fileSize: fileBytes, files: 1, fields: mostFields, fieldSize: mostFieldBytes, parts: mostFields + 1, headerPairs: 50 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        values.append(part.fieldname, typeof part.value === 'string' ? part.value : '')
        continue
      }
      const path = join(folder, String(files.size))
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) throw tooLarge(fileBytes)
      // A field without a file comes with an empty name, or, from some programs, with none.
      const { filename } = part as { readonly filename?: string }
      if (filename) files.set(part.fieldname, { name: plainName(filename), path, size: part.file.bytesRead })
    }
    return { form: new Form(values, files), forget }
  } catch (error) {
    await forget()
    const code = (error as { code?: string }).code ?? ''
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge(fileBytes)
    if (code.startsWith('FST_')) throw invalid('The form came with more parts than it has.', 'Send the form from its page, with one file.')
    throw error
  }
}

const tooLarge = (most: number): Error =>
  invalid(`The file is larger than ${Math.floor(most / 1_000_000)} MB.`, 'Send it in parts, or ask those who run this site.')

/** The name of a file without any folder, and without what no name should have. */
export const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\u0000-\u001F\u007F<>:"|?*]+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim()
    .slice(-150) || 'file'
