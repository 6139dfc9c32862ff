// The browser for the journeys in test/journeys: found, or installed where we may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// The headless shell comes first: without windows it needs half the time.
const places = [
  '/usr/bin/chromium-headless-shell',
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
    const apt = (...words) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 2], env: environment })
    apt('update', '-qq')
    for (const name of ['chromium-headless-shell', 'chromium']) {
      apt('install', '-y', '-qq', '--no-install-recommends', name)
      const installed = places.find((place) => existsSync(place))
      if (installed) return installed
    }
  }
  process.stderr.write(
    'There is no Chromium here, so the browser tests are skipped. Install it (on Debian: apt install chromium-headless-shell) or name one with CHROMIUM.\n',
  )
  return null
}
