/** An amount of pence for a small tile, such as `£1.2m` or `£35k`. */
export function shortPounds(pence: number): string {
  const pounds = Math.abs(pence) / 100
  const [size, unit] = pounds >= 1e9 ? [1e9, 'bn'] : pounds >= 1e6 ? [1e6, 'm'] : pounds >= 1e3 ? [1e3, 'k'] : [1, '']
  const value = pounds / size
  return `${pence < 0 ? '−' : ''}£${value.toLocaleString('en-GB', { maximumSignificantDigits: value >= 100 ? 3 : 2 })}${unit}`
}
