const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as a person in the UK reads it, such as `28 November 2026, 10:15`. */
export function instant(iso: string): string {
  const parts = Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return `${parts['day']}\u00A0${parts['month']}\u00A0${parts['year']}, ${parts['hour']}:${parts['minute']}`
}
