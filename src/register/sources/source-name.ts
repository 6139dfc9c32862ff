/**
 * What a file is called in the register: its own name and its folder's, and an archive's where it lay in one. Never the way to it on the
 * machine of the person who imported it.
 */
export function sourceName(parts: readonly string[]): string {
  const named = parts.filter((part) => part !== '' && part !== '.' && part !== '..')
  const archive = named.findIndex((part) => /\.(?:zip|gz)$/i.test(part))
  const first = archive > 0 ? archive - 1 : Math.max(named.length - 2, 0)
  return named.slice(first).join('/') || 'standard input'
}
