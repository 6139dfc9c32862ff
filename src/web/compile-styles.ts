import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile, NodePackageImporter } from 'sass'

const source = fileURLToPath(new URL('styles/bluelight.scss', import.meta.url))

/** Where the compiled stylesheet is kept. */
export const stylesheet = fileURLToPath(new URL('assets/bluelight.css', import.meta.url))

/** The portal's stylesheet, compiled from its Sass, as text. */
export function compileStyles(): string {
  const importers = [new NodePackageImporter(fileURLToPath(new URL('../..', import.meta.url)))]
  return `${compile(source, { style: 'compressed', importers, charset: false }).css}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(stylesheet, compileStyles())
