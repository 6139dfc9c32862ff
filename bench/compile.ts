import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePackage } from './invent-releases.ts'

// Each measurement is a process of its own, so that its peak memory is its own.
const parse = `const t=performance.now();const v=JSON.parse(require('node:fs').readFileSync(process.argv[1],'utf8'));
console.log(JSON.stringify({seconds:(performance.now()-t)/1000,releases:v.releases.length,megabytes:process.resourceUsage().maxRSS/1024}))`
const compile = `const{compileFiles}=await import(process.argv[2]+'/compile-files.ts'),{NoticeFile}=await import(process.argv[2]+'/notice-file.ts'),{mergeRulesFrom}=await import(process.argv[2]+'/merge-rules.ts')
const{readFileSync}=await import('node:fs');const rules=mergeRulesFrom(JSON.parse(readFileSync(process.argv[2]+'/schemas/ocds-1.1-merge-schema.json','utf8')))
const t=performance.now();let bytes=0,processes=0;for(const line of compileFiles([new NoticeFile(process.argv[1],'package')],rules,(p)=>{throw new Error(p.message)})){bytes+=line.length;processes++}
console.log(JSON.stringify({seconds:(performance.now()-t)/1000,processes,megabytes:process.resourceUsage().maxRSS/1024}))`

interface Measured {
  readonly seconds: number
  readonly megabytes: number
  readonly processes?: number
}

function measure(script: string, type: string, path: string): Measured {
  const notices = join(import.meta.dirname, '../src/register/notices')
  const run = spawnSync(process.execPath, ['--max-old-space-size=6000', `--input-type=${type}`, '-e', script, path, notices], {
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as Measured
}

const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
try {
  for (const releases of sizes.length > 0 ? sizes : [10_000, 50_000]) {
    const path = join(folder, `${releases}.json`)
    const bytes = await writePackage(path, releases)
    const bare = measure(parse, 'commonjs', path)
    const ours = measure(compile, 'module', path)
    console.log(
      `compile ${releases.toLocaleString('en-GB')} releases, ${(bytes / 1e6).toFixed(0)} MB: ${ours.seconds.toFixed(2)} s, ${(bytes / 1e6 / ours.seconds).toFixed(0)} MB/s, ` +
        `${Math.round(releases / ours.seconds).toLocaleString('en-GB')} releases/s, peak ${ours.megabytes.toFixed(0)} MB; JSON.parse ${bare.seconds.toFixed(2)} s, peak ${bare.megabytes.toFixed(0)} MB; ` +
        `ratio ${(ours.seconds / bare.seconds).toFixed(2)} (aim: at most 2)`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
