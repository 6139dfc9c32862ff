import type { FileReport } from './import-report.ts'

/** Ends the import of a file of which everything is in the register already: nothing of it is stored. */
export class NothingNew extends Error {
  readonly report: FileReport

  constructor(report: FileReport) {
    super('Everything in the file is in the register already')
    this.report = report
  }
}
