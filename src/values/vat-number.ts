const weights = [8, 7, 6, 5, 4, 3, 2]

/**
 * A United Kingdom VAT registration number as nine digits (`GB 123 4567 82` → the digits), twelve for a branch, or `GD001`/`HA501` for a
 * department or health body; null where the form or the check digits do not fit. The check is HM Revenue and Customs' modulus 97 (the first
 * seven digits weighted 8 to 2, plus the last two, divide by 97) or, for numbers issued since 2009, its 9755 variant (55 more divides).
 */
export function vatNumber(text: string): string | null {
  const compact = text
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replace(/^(?:GB|XI)/, '')
  if (/^GD[0-4]\d{2}$/.test(compact) || /^HA[5-9]\d{2}$/.test(compact)) return compact
  if (!/^\d{9}(?:\d{3})?$/.test(compact) || /^0{7}/.test(compact)) return null
  const check = Number(compact.slice(7, 9))
  if (check > 96) return null
  const sum = weights.reduce((total, weight, at) => total + weight * Number(compact[at]), check)
  return sum % 97 === 0 || (sum + 55) % 97 === 0 ? compact : null
}
