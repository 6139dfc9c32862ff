const longest = 254

/** A work e-mail address as typed, tidied; null where it is none. Only plain addresses: no quotes, comments, or letters beyond ASCII. */
export function parseEmail(text: string): string | null {
  const tidy = text.trim()
  if (tidy.length > longest) return null
  return /^[a-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(tidy)
    ? tidy
    : null
}
