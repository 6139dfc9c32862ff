import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** What a virus scanner says of a file. */
export type ScanVerdict =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly what: string }
  /** It could not be asked, or gave no verdict: the file counts as not scanned. */
  | { readonly is: 'unknown'; readonly why: string }

/** A virus scanner: where it listens, and how long it may say nothing, in milliseconds. */
export interface Scanner {
  /** `host:port` or the path of a socket. */
  readonly address: string
  readonly patience?: number
}

const longestAnswer = 4_000

/** Has clamd scan a file by its INSTREAM command; never throws, for no answer is one too. */
export async function scanFile(path: string, { address, patience = 20_000 }: Scanner): Promise<ScanVerdict> {
  const socket = openSocket(address)
  socket.setTimeout(patience, () => socket.destroy(new Error('it did not answer in time')))
  const answer = answerOf(socket)
  // The stream's own failure is told by the answer, which ends with the socket.
  answer.catch(() => {})
  try {
    await send(socket, path, answer)
    return verdict(await answer)
  } catch (error) {
    return { is: 'unknown', why: whyNoAnswer(error as NodeJS.ErrnoException) }
  } finally {
    socket.destroy()
  }
}

function openSocket(address: string): Socket {
  const place = /^(?<host>[^/]+):(?<port>\d{1,5})$/.exec(address)?.groups
  return place ? connect(Number(place['port']), (place['host'] ?? '').replace(/^\[|\]$/g, '')) : connect(address)
}

/** Each chunk with its length before it, and a chunk of none at the end; no further once the scanner has answered, as it does to what is too long. */
async function send(socket: Socket, path: string, answer: Promise<string>): Promise<void> {
  let answered = false
  void answer.then(
    () => (answered = true),
    () => (answered = true),
  )
  await write(socket, Buffer.from('zINSTREAM\0'), answer)
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    if (answered) return
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(socket, Buffer.concat([length, chunk]), answer)
  }
  await write(socket, Buffer.alloc(4), answer)
}

const write = async (socket: Socket, bytes: Buffer, answer: Promise<string>): Promise<void> => {
  if (socket.destroyed) return
  if (!socket.write(bytes)) await Promise.race([new Promise<void>((done) => socket.once('drain', done)), answer])
}

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((done, fail) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\0')
      if (end >= 0) done(text.slice(0, end))
      else if (text.length > longestAnswer) fail(new Error('its answer makes no sense'))
    })
    socket.once('error', (error) => fail(error))
    socket.once('close', () => fail(new Error('it closed the connection without a verdict')))
  })

// A scanner that has heard enough closes with bytes unread: the connection is reset, and its answer may be lost with it.
const whyNoAnswer = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ECONNRESET' || code === 'EPIPE'
    ? `it broke the connection off (${code}), as it may do with a file longer than it takes`
    : message

function verdict(answer: string): ScanVerdict {
  const text = answer.trim()
  if (text === 'stream: OK') return { is: 'clean' }
  const found = /^stream: (.{1,300}) FOUND$/.exec(text)?.[1]
  if (found !== undefined) return { is: 'infected', what: found }
  return {
    is: 'unknown',
    why: /size limit exceeded/i.test(text) ? 'the file is longer than it takes' : `it answered “${text.slice(0, 200)}”`,
  }
}
