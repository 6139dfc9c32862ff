const programs: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(?:e|ium)\/|\bCriOS\/|HeadlessChrome/, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser in words for the person it belongs to, such as `Firefox on Windows`, from how it calls itself. */
export function describeBrowser(agent: string | undefined): string {
  const found = (list: readonly [RegExp, string][]): string | undefined => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  const [program, system] = [found(programs), found(systems)]
  return program === undefined ? 'Some program' : system === undefined ? program : `${program} on ${system}`
}
