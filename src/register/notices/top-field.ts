const [quote, backslash, openObject, closeObject, openList, closeList, colon, comma] = [34, 92, 123, 125, 91, 93, 58, 44]

/**
 * The text of one field at the top of a JSON object's bytes, without parsing the object; null where it has no such field, and
 * undefined where only a parser can tell (the value is no text, or has escapes in it).
 */
export function topField(bytes: Buffer, name: string): string | null | undefined {
  let depth = 0
  let key = ''
  let last = ''
  let i = 0
  while (i < bytes.length) {
    const byte = bytes[i++]!
    if (byte === quote) {
      const start = i
      let escapes = false
      while (i < bytes.length && bytes[i] !== quote) {
        if (bytes[i] === backslash) {
          escapes = true
          i++
        }
        i++
      }
      if (depth === 1) {
        if (key === name) return escapes ? undefined : bytes.toString('utf8', start, i)
        if (key === '' && i - start === name.length) last = bytes.toString('latin1', start, i)
        else last = ''
      }
      i++
    } else if (byte === openObject || byte === openList) {
      if (depth === 1 && key === name) return undefined
      depth++
    } else if (byte === closeObject || byte === closeList) {
      if (--depth === 0) break
    } else if (depth === 1) {
      if (byte === colon) key = last === '' ? '\0' : last
      else if (byte === comma) key = last = ''
      else if (key === name && byte > 32) return undefined
    }
  }
  return null
}
