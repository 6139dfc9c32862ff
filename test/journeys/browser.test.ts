import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import test from 'node:test'

test('a journey never clicks a link or a button without waiting for where it leads, a download apart', () => {
  const journeys = globSync(`${import.meta.dirname}/*.ts`).filter((file) => !file.endsWith('/browser.test.ts'))
  const hasty = journeys.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(
        (line) =>
          /(?:'(?:link|button)'|locator\('[^']*\ba\b[^']*'\)).*\.click\(\)/.test(line) && !line.includes("waitForEvent('download')"),
      ),
  )
  assert.deepEqual(hasty, [])
  assert.ok(journeys.length > 10)
})
