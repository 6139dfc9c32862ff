import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'

/** A file that pages link to, held in memory; its address changes with its content, so that it may be kept for ever. */
export interface Asset {
  readonly address: string
  readonly type: string
  readonly bytes: Buffer
  readonly gzipped: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The portal's own assets by file name, such as `bluelight.css`. */
export function readAssets(folder = fileURLToPath(new URL('assets', import.meta.url))): ReadonlyMap<string, Asset> {
  return new Map(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name))
      const ending = extname(name)
      const type = types[ending]
      if (type === undefined) throw new Error(`No content type is known for the asset ${name}`)
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
      const gzipped = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION })
      return [name, { address: `/assets/${name.slice(0, -ending.length)}.${hash}${ending}`, type, bytes, gzipped }]
    }),
  )
}
