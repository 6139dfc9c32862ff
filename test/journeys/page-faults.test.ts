import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import test from 'node:test'
import { browserPath, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

const page = (style: string, main: string): string =>
  `<!doctype html><html lang="en"><head><title>Page</title><style>${style}</style></head><body><main><h1>Heading</h1>${main}</main></body></html>`

const sound = page('', '<p>Words and <a href="/">a link</a></p>')
const faulty = page(
  '.narrow { display: none } .pale { color: #ccc } @media (max-width: 400px) { .narrow { display: block } } @media print { h1 { display: none } }',
  `<p class="pale wide">Pale</p><p class="pale narrow">Pale where it is narrow</p><img src="data:,"><a>nowhere</a>
  <p style="width: 900px">wide</p><button tabindex="3">Press</button><script>1</script>
  <a href="/" style="outline: none">plain</a>`,
)

test('the look at a page finds each fault that it is there for, and none on a sound page that is looked at next', { skip }, async (t) => {
  const server = createServer(({ url }, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(url === '/faulty' ? faulty : sound)
  })
  t.after(() => server.close())
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(null)))
  const home = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const own = await (await (await startBrowser(t)).newContext()).newPage()
  const faults = (await pageFaults(own, home, '/faulty')).join('\n')
  for (const fault of [
    /at 1280: color-contrast: .*Pale</,
    /at 390: color-contrast: .*Pale where it is narrow</,
    /at 1280: image-alt/,
    /has script or inline style/,
    /tabindex above nought on <button/,
    /a link to nowhere: <a>nowhere/,
    /focus cannot be seen: .*plain/,
    /is 9\d\d wide at 320/,
    /printed: has no heading/,
    /printed: still has <button/,
    /printed: is 9\d\d wide on paper/,
  ])
    assert.match(faults, fault)
  assert.doesNotMatch(faults, /at 1280.*where it is narrow/)
  assert.deepEqual(await pageFaults(own, home, '/sound'), [])
})
