import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** How a stand-in for clamd behaves: as clamd does, or in one of the ways in which it fails. */
export type ClamdManner = 'well' | 'silent' | 'closes at once' | 'closes midway' | 'babbles' | 'size limit'

const eicar = /X5O!P%@AP\[4\\PZX54\(P\^\)7CC\)7\}\$EICAR/

/** Listens as clamd does and answers INSTREAM: `stream: OK`, or what it found. Gives where it listens. */
export async function standInClamd(
  t: Pick<TestContext, 'after'>,
  manner: ClamdManner = 'well',
  path?: string,
): Promise<{ readonly address: string; readonly received: () => number }> {
  let received = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let bytes = Buffer.alloc(0)
    const content: Buffer[] = []
    socket.on('error', () => {})
    if (manner === 'closes at once') socket.destroy()
    socket.on('data', (chunk): unknown => {
      if (manner === 'silent') return null
      bytes = Buffer.concat([bytes, chunk])
      if (manner === 'closes midway' && bytes.length > 20) return socket.destroy()
      if (manner === 'babbles') return socket.write('x'.repeat(10_000))
      if (content.length === 0 && bytes.subarray(0, 10).toString('latin1') === 'zINSTREAM\0') {
        bytes = bytes.subarray(10)
        content.push(Buffer.alloc(0))
      }
      while (content.length > 0 && bytes.length >= 4) {
        const length = bytes.readUInt32BE()
        if (length > 0 && manner === 'size limit') return tellAndTakeNoMore(socket)
        if (length === 0) {
          received = content.reduce((sum, one) => sum + one.length, 0)
          return socket.end(eicar.test(Buffer.concat(content).toString('latin1')) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
        }
        if (bytes.length < 4 + length) return null
        content.push(bytes.subarray(4, 4 + length))
        bytes = bytes.subarray(4 + length)
      }
      return null
    })
  })
  await new Promise<void>((done) => (path === undefined ? server.listen(0, '127.0.0.1', done) : server.listen(path, done)))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const where = server.address()
  return { address: typeof where === 'string' ? where : `127.0.0.1:${where?.port}`, received: () => received }
}

/** Keeps the connection: one closed with bytes unread is reset, and the answer may be lost with it. */
function tellAndTakeNoMore(socket: Socket): void {
  socket.removeAllListeners('data')
  socket.resume()
  socket.write('INSTREAM size limit exceeded. ERROR\0')
}

/** The harmless text that every scanner knows, put together so that this file is not found to hold it. */
export const eicarText = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
