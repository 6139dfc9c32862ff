import { readFileSync } from 'node:fs'
import { readBoundaries, wholeText } from '../../src/register/boundaries/read-boundaries.ts'
import { recogniseKind } from '../../src/register/readers/recognise-kind.ts'
import { openFiles } from '../../src/files/open-files.ts'
import { readRows } from '../../src/register/readers/read-rows.ts'
import { readReleases } from '../../src/register/notices/read-releases.ts'
import type { Problem } from '../../src/files/table.ts'
import { isoDate } from '../../src/values/dates.ts'
import { Failure } from '../../src/values/failures.ts'

// Reads the path given as the import would, without a database, and prints what came of it as JSON, with its greatest memory and its
// seconds of work (not of waiting, so that a busy machine does not matter).
const told: Pick<Problem, 'code' | 'message'>[] = []
const counts = { kept: 0, rejected: 0, skipped: 0, files: 0, refused: 0 }
const path = process.argv[2] ?? ''
const today = isoDate(2026, 11, 23)

for await (const file of openFiles([path])) {
  counts.files++
  if (file.type === 'refused') {
    counts.refused++
    told.push(file.problem)
    continue
  }
  try {
    const { kind, problem } = await recogniseKind(file)
    if (problem) told.push(problem)
    if (kind === 'notices') {
      for await (const event of readReleases(file.bytes())) {
        if (event.type === 'releases') counts.kept += event.releases.length
        else if (event.type === 'reject') counts.rejected++
        else if (event.type === 'problem' || event.type === 'refused') told.push({ code: event.type, message: JSON.stringify(event) })
      }
    } else if (kind === 'boundaries') {
      const { areas, refused } = readBoundaries(await wholeText(file.bytes()))
      counts.kept += areas.length
      counts.rejected += refused.length
    } else if (kind && today) {
      for await (const event of readRows(file, kind, { today, columns: {}, report: (one) => told.push(one) })) {
        if (event.type === 'rows') counts.kept += event.rows.length
        else if (event.type === 'rejects') counts.rejected += event.rejects.length
        else if (event.type === 'skipped') counts.skipped++
        else if (event.type === 'problem') told.push(event.problem)
      }
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    counts.refused++
    told.push({ code: error.kind, message: `${error.message} ${error.remedy ?? ''}` })
  }
}
// The kernel's own high-water mark: what `resourceUsage` says includes the parent's memory at the fork.
const status = readFileSync('/proc/self/status', 'utf8')
const megabytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ ...counts, told: told.slice(0, 20), megabytes, seconds: (user + system) / 1e6 }))
