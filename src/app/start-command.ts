import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { identityClient } from '../access/identity/identity-client.ts'
import { readIdentityProviders } from '../access/identity/identity-provider.ts'
import { mailServer } from '../access/mail/mail-server.ts'
import { sendMessages } from '../access/mail/send-messages.ts'
import { sendDigestsDaily } from '../library/digest/send-digests.ts'
import { loadSampleDocuments } from '../library/sample/load-sample-documents.ts'
import { realClock } from '../register/feeds/feed-clock.ts'
import { feedServices } from '../register/feeds/feed-services.ts'
import { fetchNightly, readTimeOfDay } from '../register/feeds/nightly.ts'
import { readUploads } from '../register/uploads/upload-worker.ts'
import { databaseHealth } from '../register/sources/status-store.ts'
import { loadSampleIfEmpty } from '../sample/load-sample.ts'
import { followRegister } from '../suppliers/identity/follow-register.ts'
import { refreshSuppliers } from '../suppliers/identity/refresh-suppliers.ts'
import type { Store } from '../store/store.ts'
import { today } from '../values/dates.ts'
import { conflict } from '../values/failures.ts'
import type { Command, Invocation } from '../web/command.ts'
import { offered, operations } from './offered.ts'
import { portalPages } from './portal-pages.ts'
import { createServer } from './server.ts'
import { readPort, readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

export const startCommand: Command = {
  name: 'start',
  usage: 'start [--port N] [--sample] [--nightly HH:MM]',
  does: 'Starts the database and the portal, until interrupted.',
  options: [
    { name: 'port', value: 'N', meaning: 'the port of the portal (default: PORT, or 3000); 0 for any free one' },
    { name: 'sample', value: null, meaning: 'loads the invented sample country first, if the register is empty' },
    { name: 'nightly', value: 'HH:MM', meaning: 'fetch notices from the live services every night at this time, in UTC' },
  ],
  run: start,
}

async function start(invocation: Invocation): Promise<number> {
  const settings = readSettings(process.env)
  const told = invocation.options['port']
  const port = typeof told === 'string' ? readPort(told, '--port') : settings.port
  const nightly = invocation.options['nightly']
  const timeOfDay = typeof nightly === 'string' ? readTimeOfDay(nightly) : null
  const say = (line: string): void => void invocation.stderr.write(`${line}\n`)
  const providers = settings.identityProviders === null ? [] : readIdentityProviders(settings.identityProviders)
  const store = await invocation.openStore()
  if (invocation.options['sample'] === true) {
    await loadSampleIfEmpty(store.owner, settings.dataFolder, invocation)
    await loadSampleDocuments(store.owner)
    await refreshSuppliers(store.owner)
  }
  const server = await createServer({
    store,
    pages: portalPages({
      providers: providers.map((one) => identityClient(one, say)),
      hasMailServer: settings.mail !== null,
      scanner: settings.virusScanner === null ? null : { address: settings.virusScanner },
    }),
    figures: offered.figures,
    operations,
    today: () => today(),
    contact: settings.contact,
    site: settings.site,
    logger: { level: 'warn', stream: process.stderr },
  })
  try {
    const address = await listen(server, port)
    invocation.stdout.write(
      invocation.json ? `${JSON.stringify({ address })}\n` : `Bluelight Commons is at ${address}\nStop it with Ctrl+C.\n`,
    )
    const { last_import: lastImport } = await databaseHealth(store.owner)
    if (lastImport === null)
      invocation.stderr.write('The register is empty. In another window, load files with: npx bluelight import PATH\n')
    if (settings.mail === null)
      invocation.stderr.write(
        'No mail server is set: messages, with links to sign in, lie in the outbox. Make somebody an administrator, who reads it, with: npx bluelight administrator EMAIL\n',
      )
    const fetching = timeOfDay === null ? null : fetchEveryNight(store, timeOfDay, invocation)
    const sending = settings.mail === null ? null : sendWhileRunning(store, settings.mail, invocation)
    const reading = readUploads({ sql: store.owner, today: () => today(), interrupted: invocation.interrupted, say })
    const following = followRegister({ sql: store.owner, interrupted: invocation.interrupted, say })
    const telling = sendDigests(store, settings.site ?? address, invocation)
    if (!invocation.interrupted.aborted) await once(invocation.interrupted, 'abort')
    await Promise.all([fetching, sending, reading, following, telling])
    return 0
  } finally {
    await server.close()
  }
}

// A schedule that breaks is told, and the portal goes on.
async function fetchEveryNight(store: Store, timeOfDay: number, { interrupted, stderr }: Invocation): Promise<void> {
  const say = (line: string): void => void stderr.write(`${line}\n`)
  try {
    await fetchNightly({ sql: store.owner, services: feedServices, timeOfDay, clock: realClock, interrupted, chance: Math.random, say })
  } catch (error) {
    say(`The nightly fetch has stopped: ${(error as Error).stack}`)
  }
}

// Sending that breaks is told, and the portal goes on.
async function sendWhileRunning(store: Store, mail: NonNullable<Settings['mail']>, { interrupted, stderr }: Invocation): Promise<void> {
  const say = (line: string): void => void stderr.write(`${line}\n`)
  for (let told = false; !interrupted.aborted;) {
    try {
      await sendMessages({ sql: store.owner, server: mailServer(mail), interrupted, say })
    } catch (error) {
      if (!told) say(`Sending messages failed and will be tried again every minute: ${(error as Error).stack}`)
      told = true
      await pause(60_000, undefined, { signal: interrupted }).catch(() => {})
    }
  }
}

async function sendDigests(store: Store, home: string, { interrupted, stderr }: Invocation): Promise<void> {
  const say = (line: string): void => void stderr.write(`${line}\n`)
  try {
    await sendDigestsDaily({ store, home, clock: realClock, interrupted, say })
  } catch (error) {
    say(`The library’s digests have stopped: ${(error as Error).stack}`)
  }
}

async function listen(server: Awaited<ReturnType<typeof createServer>>, port: number): Promise<string> {
  try {
    return await server.listen({ port, host: '127.0.0.1' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw conflict(`Port ${port} is in use by another program.`, 'Choose another with --port, or --port 0 for any free one.')
  }
}
