// The browser for the journeys in test/journeys: found, or installed where we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of Chromium, or null after saying how to get it. */
export function findChromium() {
  const found = process.env.CHROMIUM ?? places.find((place) => existsSync(place))
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium for the browser tests.\n')
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ]) {
      spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 2], env: environment })
    }
    const installed = places.find((place) => existsSync(place))
    if (installed) return installed
  }
  process.stderr.write(
    'There is no Chromium here, so the browser tests are skipped. Install it (on Debian: apt install chromium) or name one with CHROMIUM.\n',
  )
  return null
}
