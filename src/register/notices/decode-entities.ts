/** The entities seen in notices, and the rest of XML's. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  bull: '•',
  middot: '·',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  sect: '§',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  ucirc: 'û',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  icirc: 'î',
  wcirc: 'ŵ',
  ycirc: 'ŷ',
  iuml: 'ï',
  rarr: '→',
  ge: '≥',
  le: '≤',
  minus: '−',
  shy: '',
  zwnj: '',
  zwj: '',
}

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));/g
const doubled = /&amp;(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});)/g

/**
 * Text with its HTML entities read once; what was encoded twice (`&amp;amp;`) is first brought back to once, for no name means that.
 * Unknown ones stay as they are, and so does anything that is no character.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(doubled, '&').replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : whole
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code < 0xa0)
      ? String.fromCodePoint(code)
      : whole
  })
}
