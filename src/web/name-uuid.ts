import { createHash } from 'node:crypto'

// Made once at random for this project: names below it are its own.
const namespace = Buffer.from('8f1d2c1e5b7a4c0e9a6b3d2f7c4e1a90', 'hex')

/** The same UUID for the same name, everywhere and always (RFC 9562, version 5). */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
