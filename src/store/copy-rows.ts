import { pipeline } from 'node:stream/promises'
import type { Sql } from './database.ts'
import { copyLine, type CopyValue } from './copy-format.ts'

/** A row's values in the columns' order; or whole lines already in COPY's text format, as `copyLine` makes them. */
export type CopyItem = readonly CopyValue[] | string | Uint8Array

const chunkLength = 1 << 16

/**
 * Streams rows into a table with COPY; call it in a transaction. It reads the source only as fast as the server takes it, and fails with
 * PostgreSQL's own error, or the source's, after which the transaction is lost.
 */
export async function copyRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  source: Iterable<CopyItem> | AsyncIterable<CopyItem>,
): Promise<void> {
  const query = sql`copy ${sql(table)} (${sql([...columns])}) from stdin` as unknown as CopyQuery
  // postgres.js forgets an error that comes after the last row is sent, and would leave us waiting for ever.
  const failed = new Promise<never>((_, reject) => {
    const rejectQuery = query.reject
    query.reject = (error) => {
      rejectQuery(error)
      reject(error)
    }
  })
  failed.catch(() => {})
  const stream = await query.writable()
  const chunks = Symbol.asyncIterator in source ? chunksAsTheyCome(source) : chunksOf(source)
  try {
    await Promise.race([pipeline(chunks, stream), failed])
  } catch (error) {
    // The driver takes a connection whose last bytes leave while it runs nothing for a free one, and would lend it to others in the
    // middle of this transaction. So something runs on it until the server has read them all, though it can only fail.
    await sql`select`.catch(() => {})
    throw error
  }
}

interface CopyQuery {
  reject: (error: unknown) => void
  writable(): Promise<NodeJS.WritableStream>
}

function* chunksOf(source: Iterable<CopyItem>): Generator<Uint8Array> {
  let text = ''
  for (const item of source) {
    if (item instanceof Uint8Array) {
      if (text) yield Buffer.from(text)
      text = ''
      yield item
      continue
    }
    text += typeof item === 'string' ? item : copyLine(item)
    if (text.length >= chunkLength) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text) yield Buffer.from(text)
}

async function* chunksAsTheyCome(source: AsyncIterable<CopyItem>): AsyncGenerator<Uint8Array> {
  let waiting: CopyItem[] = []
  for await (const item of source) {
    waiting.push(item)
    if (typeof item === 'string' || item instanceof Uint8Array || waiting.length === 256) {
      yield* chunksOf(waiting)
      waiting = []
    }
  }
  yield* chunksOf(waiting)
}
