import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { addCounts, skippedRows, type FileReport } from './import-report.ts'

const count = (value: number): string => value.toLocaleString('en-GB')

/** What became of a file, for people. */
export function sayReport(report: FileReport): string {
  const lines = [report.file]
  const kept = [
    plural(report.rows_kept, 'row kept', 'rows kept'),
    ...(report.rows_rejected > 0 ? [`${count(report.rows_rejected)} rejected`] : []),
    ...(skippedRows(report) > 0 ? [`${count(skippedRows(report))} skipped (${saySkipped(report)})`] : []),
    ...(report.kind === 'payments' || report.kind === 'contracts' ? [formatPence(report.total_pence)] : []),
    ...Object.entries(report.counts).map(([name, value]) => `${name.replaceAll('_', ' ')} ${count(value)}`),
  ]
  if (report.status === 'refused') lines.push('  refused: nothing of it was kept')
  else if (report.status === 'unchanged')
    lines.push(`  unchanged: ${report.source === null ? 'all of it is in the register' : `loaded before as source ${report.source}`}`)
  else lines.push(`  ${report.status} as source ${report.source}: ${report.kind}; ${kept.join('; ')}`)
  if (report.publisher_reason && report.status !== 'refused') {
    lines.push(`  publisher: ${report.publisher ?? 'none'} (${report.publisher_reason})`)
  }
  for (const problem of report.problems.slice(0, 20)) lines.push(`  ${sayPlace(problem)}${problem.message} [${problem.code}]`)
  if (report.problems.length > 20) lines.push(`  … and ${count(report.problems.length - 20)} more; --json lists them`)
  return `${lines.join('\n')}\n`
}

const saySkipped = (report: FileReport): string =>
  Object.entries(report.rows_skipped)
    .map(([reason, rows]) => `${reason} ${count(rows)}`)
    .join(', ')

function sayPlace(problem: FileReport['problems'][number]): string {
  const place = [problem.sheet === null ? null : `sheet “${problem.sheet}”`, problem.line === null ? null : `line ${problem.line}`]
  const named = place.filter((part) => part !== null).join(', ')
  return named ? `${named}: ` : ''
}

/** The sum of all files, for people. */
export function sayTotals(reports: readonly FileReport[]): string {
  const of = (status: FileReport['status']): number => reports.filter((report) => report.status === status).length
  const statuses = (['imported', 'replaced', 'unchanged', 'refused'] as const).filter((status) => of(status) > 0)
  const totals = addCounts(reports)
  const files = statuses.map((status) => `${of(status)} ${status}`).join(', ')
  return `\n${plural(reports.length, 'file')}: ${files}. ${count(totals.rows_read)} rows read = ${count(totals.rows_kept)} kept + ${count(totals.rows_rejected)} rejected + ${count(skippedRows(totals))} skipped.\n`
}
