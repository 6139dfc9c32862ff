/** What stands for a sign that the fonts of printed documents do not have. */
export const unprintable = '□'

// Latin, Greek and Cyrillic letters, and the signs that texts of procurement use: each was set with the fonts that come with the compiler.
const printableSign =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0384-\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e80-\u1e85\u1ef2\u1ef3\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u2193\u2212\u221e\u2248\u2260\u2264\u2265\u25a1]/

/** Text as it can be set: line ends and control characters become spaces, joined letters are taken apart, and signs without a letter in the fonts become `□`. */
export function printable(text: string): string {
  let told = ''
  for (const sign of text
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .normalize('NFC')) {
    if (printableSign.test(sign)) told += sign
    else for (const part of sign.normalize('NFKC')) told += printableSign.test(part) ? part : unprintable
  }
  return told
}

/** Data for a printed document: every text in it made printable. */
export function printableData<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value)) as Data
}
