import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { clusterFolder } from './cluster-folder.ts'
import { connect, type OwnerSql } from './database.ts'
import { explainFailure } from './explain-failure.ts'
import { holdEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { kill, runningPostmaster } from './postmaster.ts'
import { canRun } from './server-account.ts'
import { Failure } from '../values/failures.ts'

const isRoot = process.getuid?.() === 0
const home = mkdtempSync(join(tmpdir(), 'bluelight-server-'))
const pattern = join(home, 'pattern')
spawnSync('chmod', ['755', home])

before(async () => {
  await (await holdEmbeddedServer({ dataFolder: pattern })).release()
})
after(() => rmSync(home, { recursive: true, force: true }))

test('the data is private: its folder, its password and its socket', async (t) => {
  const server = await hold(t, freshFolder())
  assert.equal(statSync(server.folder).mode & 0o777, 0o700)
  assert.equal(statSync(join(server.folder, 'owner-password')).mode & 0o777, 0o600)
  assert.ok('socketFolder' in server.address)
  const stranger = connect({ ...server.address, password: 'guessed' }, { database: 'postgres', connections: 1, name: 'stranger' })
  await assert.rejects(stranger`select 1`, { code: '28P01' })
  await stranger.end()
  const [settings] = await pool(t, server)`select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync`
  assert.deepEqual({ ...settings }, { tcp: '', fsync: 'on' })
})

test('the last one out stops the server, and no one before', async (t) => {
  const folder = freshFolder()
  const first = await hold(t, folder)
  const second = await hold(t, folder)
  await first.release()
  assert.equal((await pool(t, second)`select 1 as one`)[0]?.['one'], 1)
  await second.release()
  assert.equal(runningPostmaster(second.folder), null)
})

test('two processes that begin on an empty folder at the same instant share one server', async (t) => {
  const folder = join(home, 'both')
  const [one, other] = await Promise.all([startHolder(t, folder, { table: 'one' }), startHolder(t, folder, { table: 'other' })])
  await Promise.all([one.saves(3), other.saves(3)])
  const server = await hold(t, folder)
  assert.equal((await pool(t, server)`select count(*) as count from pg_tables where tablename in ('one', 'other')`)[0]?.['count'], 2)
})

test('two that leave while another comes never strand it', async (t) => {
  const folder = freshFolder()
  for (let round = 0; round < 5; round += 1) {
    const leaving = await Promise.all([hold(t, folder), hold(t, folder)])
    const [coming] = await Promise.all([hold(t, folder), ...leaving.map((server) => server.release())])
    assert.equal((await pool(t, coming)`select 1 as one`)[0]?.['one'], 1)
    await coming.release()
  }
})

test('after Node is killed, the next one takes over its server with everything saved', async (t) => {
  const folder = freshFolder()
  const holder = await startHolder(t, folder)
  await holder.saves(20)
  await holder.killed()
  assert.ok(runningPostmaster(realCluster(folder)), 'PostgreSQL goes on alone')
  const server = await hold(t, folder)
  await assertSaved(t, server, holder)
  await server.release()
  assert.equal(runningPostmaster(server.folder), null)
})

test('after PostgreSQL is killed, a waiting process has it again, on the same pool, with everything saved', async (t) => {
  const folder = freshFolder()
  const server = await hold(t, folder)
  const sql = pool(t, server)
  await sql`create table saved (number int primary key)`
  for (let number = 1; number <= 20; number += 1) await sql`insert into saved values (${number})`
  await killPostmaster(server)
  await untilAnswers(sql)
  assert.equal((await sql`select count(*) as count from saved`)[0]?.['count'], 20)
})

test('after both are killed at once, the next start has everything saved', async (t) => {
  const folder = freshFolder()
  for (let round = 0; round < 3; round += 1) {
    const holder = await startHolder(t, folder)
    await holder.saves(10)
    const cluster = realCluster(folder)
    kill(runningPostmaster(cluster)?.pid ?? 0, 'SIGKILL')
    await holder.killed()
    const server = await hold(t, folder)
    await assertSaved(t, server, holder)
    await server.release()
  }
})

test('asked to stop, Node stops PostgreSQL cleanly', async (t) => {
  const folder = freshFolder()
  const holder = await startHolder(t, folder)
  await holder.saves(3)
  holder.process.kill('SIGTERM')
  assert.equal(await holder.ended, 0)
  assert.equal(runningPostmaster(realCluster(folder)), null)
  assert.match(readFileSync(join(realCluster(folder), 'server.log'), 'utf8'), /database system is shut down\n$/)
})

test('a note that names another program, as after the machine restarts, does not stop the start', async (t) => {
  const folder = freshFolder()
  leaveNote(folder, process.pid)
  const server = await hold(t, folder)
  assert.ok(runningPostmaster(server.folder))
})

test('a killed server that stays as a zombie does not stop the start', { skip: process.platform !== 'linux' }, async (t) => {
  const folder = freshFolder()
  // The first sleep ends and is never waited for, since its parent became the second.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
  t.after(() => parent.kill())
  const zombie = Number((await createInterface({ input: parent.stdout })[Symbol.asyncIterator]().next()).value)
  while (!readFileSync(`/proc/${zombie}/stat`, 'utf8').includes(') Z ')) await pause(5)
  leaveNote(folder, zombie)
  const server = await hold(t, folder)
  assert.ok(runningPostmaster(server.folder))
})

test('a data folder whose path is too long for a socket works, and leaves nothing behind', async (t) => {
  const folder = freshFolder('deep/'.padEnd(120, 'x'))
  const server = await hold(t, folder)
  assert.ok('socketFolder' in server.address && server.address.socketFolder.length < 60)
  const sql = pool(t, server)
  await killPostmaster(server)
  await untilAnswers(sql)
  await server.release()
  assert.equal('socketFolder' in server.address && existsSync(server.address.socketFolder), false)
})

test('as root, a data folder that only root may enter is opened for PostgreSQL to pass through', { skip: !isRoot }, async (t) => {
  const folder = mkdtempSync(join(home, 'private-'))
  const server = await hold(t, folder)
  assert.equal(server.folder, join(folder, 'postgres'))
  assert.equal(statSync(folder).mode & 0o777, 0o710)
})

test('what a maker killed half-way left is cleared away', async (t) => {
  const folder = freshFolder()
  const { pid } = spawnSync('true')
  mkdirSync(join(folder, `postgres.new-${pid}-abc`))
  await hold(t, folder)
  assert.equal(existsSync(join(folder, `postgres.new-${pid}-abc`)), false)
})

test('a full disk is told with its folder and what to do', { skip: canMount() ? false : 'mounting needs root' }, async (t) => {
  const folder = join(home, 'small')
  mkdirSync(folder)
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', folder]).status, 0)
  t.after(() => spawnSync('umount', [folder]))
  await assert.rejects(holdEmbeddedServer({ dataFolder: folder }), (error: Failure) => {
    assert.ok(error instanceof Failure)
    assert.match(error.message, /small is full/)
    assert.match(error.remedy ?? '', /Free some space/)
    return true
  })
  assert.deepEqual(readdirSync(folder), [])
})

test(
  'a disk that fills while we work is told too, and what was saved is there once there is room',
  { skip: canMount() ? false : 'mounting needs root' },
  async (t) => {
    const folder = join(home, 'filling')
    mkdirSync(folder)
    assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=755', 'none', folder]).status, 0)
    t.after(() => spawnSync('umount', [folder]))
    spawnSync('cp', ['-a', realCluster(pattern), join(folder, 'postgres')])
    const server = await holdEmbeddedServer({ dataFolder: folder })
    const sql = connect(server.address, { database: 'postgres', connections: 1, name: 'bluelight test' })
    await sql`create table saved as select 7 as number`
    const failed = await sql`create table large as select repeat(md5(n::text), 20) as words from generate_series(1, 1000000) n`.catch(
      (error: unknown) => error,
    )
    const told = explainFailure(failed, { folder: server.folder })
    assert.ok(told instanceof Failure, String(failed))
    assert.match(told.message, /filling.* is full/)
    spawnSync('mount', ['-o', 'remount,size=400m', folder])
    await untilAnswers(sql)
    assert.equal((await sql`select number from saved`)[0]?.['number'], 7)
    await sql.end()
    await server.release()
  },
)

test(
  'as root, a data folder that no other account can reach gets its database elsewhere, noted beside it',
  { skip: !isRoot },
  async (t) => {
    const closed = mkdtempSync(join(home, 'closed-'))
    const server = await hold(t, join(closed, 'data'))
    assert.ok(!server.folder.startsWith(home))
    assert.equal(clusterFolder(join(closed, 'data')), server.folder)
    await server.release()
    const again = await hold(t, join(closed, 'data'))
    assert.equal(again.folder, server.folder)
    t.after(() => rmSync(server.folder, { recursive: true, force: true }))
  },
)

const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }
const cannotBeNobody = !isRoot
  ? 'only root can become another account'
  : !canRun(nobody, process.execPath) && 'no other account can reach this checkout'

test('an ordinary user runs it too, and one without a name is told why not', { skip: cannotBeNobody }, async (t) => {
  const folder = mkdtempSync(join(home, 'nobody-'))
  spawnSync('chown', ['65534:65534', folder])
  const holder = await startHolder(t, join(folder, 'data'), { uid: nobody.uid, gid: nobody.gid })
  await holder.saves(1)
  holder.process.kill('SIGTERM')
  assert.equal(await holder.ended, 0)
  const nameless = mkdtempSync(join(home, 'nameless-'))
  spawnSync('chown', ['54321', nameless])
  await assert.rejects(startHolder(t, join(nameless, 'data'), { uid: 54_321, gid: 54_321 }), /needs an account with a name/)
  await assert.rejects(startHolder(t, join(folder, 'data'), { uid: 54_321, gid: 54_321 }), /./)
})

/** A stopped cluster of its own, copied rather than made. */
function freshFolder(name = `data-${Math.random().toString(36).slice(2)}`): string {
  const folder = join(home, name)
  mkdirSync(folder, { recursive: true })
  spawnSync('cp', ['-a', realCluster(pattern), join(folder, 'postgres')])
  return folder
}

const realCluster = (folder: string): string => clusterFolder(folder)

async function hold(t: TestContext, dataFolder: string): Promise<EmbeddedServer> {
  const server = await holdEmbeddedServer({ dataFolder })
  t.after(() => server.release())
  return server
}

function pool(t: TestContext, { address }: EmbeddedServer): OwnerSql {
  const sql = connect(address, { database: 'postgres', connections: 1, name: 'bluelight test' })
  t.after(() => sql.end({ timeout: 1 }))
  return sql
}

/** Kills it and waits until another stands in its place: its children may still answer for a moment. */
async function killPostmaster({ folder }: EmbeddedServer): Promise<void> {
  const killed = runningPostmaster(folder)?.pid ?? 0
  kill(killed, 'SIGKILL')
  for (let waited = 0; waited < 60_000; waited += 10) {
    const running = runningPostmaster(folder)
    if (running !== null && running.pid !== killed) return
    await pause(10)
  }
  assert.fail('no other server was started within a minute')
}

async function untilAnswers(sql: OwnerSql): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    const answered = await sql`select 1`.then(
      () => true,
      () => false,
    )
    if (answered) return
    await pause(50)
  }
  assert.fail('the database did not come back within a minute')
}

function leaveNote(folder: string, pid: number): void {
  const cluster = realCluster(folder)
  const note = join(cluster, 'postmaster.pid')
  writeFileSync(note, `${pid}\n${cluster}\n1700000000\n5432\n${cluster}\n\n  1234567    123456\nready   \n`)
  const { uid, gid } = statSync(cluster)
  spawnSync('chown', [`${uid}:${gid}`, note])
}

function canMount(): boolean {
  if (!isRoot) return false
  const place = mkdtempSync(join(tmpdir(), 'bluelight-mount-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'none', place]).status === 0
  if (mounted) spawnSync('umount', [place])
  rmSync(place, { recursive: true })
  return mounted
}

interface Holder {
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
  saved: number
  saves(count: number): Promise<void>
  killed(): Promise<void>
}

/** Starts the holder and waits for its first saved number; fails with what it says if it ends before. */
async function startHolder(
  t: TestContext,
  dataFolder: string,
  { table = 'saved', ...as }: { table?: string; uid?: number; gid?: number } = {},
): Promise<Holder> {
  const program = fileURLToPath(new URL('test-server-holder.ts', import.meta.url))
  const child = spawn(process.execPath, [program, dataFolder, table], { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...as })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', (error) => {
      complaint ||= error.message
      resolve(null)
    })
  })
  const holder: Holder = {
    process: child,
    ended,
    saved: 0,
    async saves(count) {
      const wanted = holder.saved + count
      while (holder.saved < wanted) {
        if (complaint || child.exitCode !== null || child.signalCode !== null) throw new Error(complaint)
        await pause(2)
      }
    },
    async killed() {
      child.kill('SIGKILL')
      await ended
    },
  }
  createInterface({ input: child.stdout }).on('line', (line) => (holder.saved = Number(line)))
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  })
  await holder.saves(1)
  return holder
}

async function assertSaved(t: TestContext, server: EmbeddedServer, { saved }: Holder): Promise<void> {
  const [found] = await pool(t, server)`select count(*) as count, max(number) as last from saved`
  assert.equal(found?.['count'], found?.['last'], 'no number is missing')
  assert.ok(Number(found?.['last']) >= saved, `${saved} was said to be saved, and ${String(found?.['last'])} is the last`)
}
