import assert from 'node:assert/strict'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { conformingRelease, publishedRelease } from '../../src/register/notices/conforming/conforming-release.ts'
import { sameJson } from '../../src/register/notices/conforming/same-json.ts'
import { noSchemas, ocdsFaults } from '../../src/register/notices/conforming/test-ocds-schemas.ts'
import { readReleases } from '../../src/register/notices/read-releases.ts'

const folder = join(process.env['REAL_DATA'] ?? join(import.meta.dirname, '../../../shared'), 'data/notices')
const skip = noSchemas || (existsSync(folder) ? false : `there are no real notices at ${folder}`)

test('every real release is made to conform to the standard’s schema, and can be had back as it was', { skip }, async () => {
  const { release: faults } = ocdsFaults()
  let releases = 0
  let faulty = 0
  for (const name of readdirSync(folder).filter((each) => each.includes('.json'))) {
    for await (const event of readReleases(createReadStream(join(folder, name)))) {
      if (event.type !== 'releases') continue
      for (const { release } of event.releases) {
        const made = conformingRelease(release, '2026-11-23T00:00:00Z')
        releases++
        if (faults(release).length > 0) faulty++
        assert.deepEqual(faults(made), [], `${name} ${String(release['id'])}`)
        assert.equal(conformingRelease(made, '2026-11-23T00:00:00Z'), made)
        assert.equal(sameJson(publishedRelease(made)), sameJson(release))
        if (faults(release).length === 0) assert.equal(made, release, name)
      }
    }
  }
  assert.ok(releases > 200 && faulty > 40, `${faulty} of ${releases} releases do not conform as published`)
})
