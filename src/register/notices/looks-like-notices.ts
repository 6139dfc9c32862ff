import { encodingOf } from './decode-bytes.ts'

const saysRelease = /"(?:ocid|releases|records|compiledRelease)"\s*:/
const saysPackage = /"(?:uri|publishedDate|publisher|extensions|version)"\s*:/

/** Whether the first bytes of a file (a few thousand are enough) are those of OCDS notices: JSON with the standard's own words. */
export function looksLikeNotices(head: Uint8Array): boolean {
  const text = new TextDecoder(encodingOf(head) ?? 'utf-8')
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (!text.startsWith('{') && !text.startsWith('[')) return false
  return (
    saysRelease.test(text) || (text.startsWith('{') && saysPackage.test(text) && /"extensions"\s*:|standard\.open-contracting/.test(text))
  )
}
