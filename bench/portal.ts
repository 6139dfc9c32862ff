// The portal's pages under readers: how long each takes at the median and the 95th percentile, with an invented register of some millions.
//   node bench/portal.ts [--payments 5000000] [--readers 20] [--seconds 60] [--data folder] [--fresh] [--register]
// The readers run in a process of their own and ask again as soon as they are answered. No address is asked twice unless that is
// how people read (the home page, the lists without filters); but there are only so many bodies and words, so what comes again is answered from
// memory. With --fresh every address is another one, the home page's too, and nothing is. With --register the pages of suppliers are left out.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createServer } from '../src/app/server.ts'
import { registerFigures } from '../src/register/figures.ts'
import { registerPagesWith } from '../src/register/pages.ts'
import { offered } from '../src/app/offered.ts'
import { supplierFigures } from '../src/suppliers/figures.ts'
import { supplierPages } from '../src/suppliers/pages.ts'
import { openStore } from '../src/store/store.ts'
import { today } from '../src/values/dates.ts'
import { inventRegister } from '../test/invent-register.ts'

interface Places {
  readonly bodies: readonly string[]
  readonly names: readonly string[]
  readonly nameIds: readonly number[]
  readonly suppliers: readonly number[]
  readonly contracts: readonly string[]
  readonly sources: readonly number[]
}

/** The addresses of each kind of page; `n` counts upwards, so that most addresses are new. */
const pages: Readonly<Record<string, (n: number, places: Places) => string>> = {
  home: () => '/',
  bodies: (n) => `/bodies?service=${['police', 'fire', 'ambulance'][n % 3]}`,
  body: (n, { bodies }) => `/bodies/${bodies[n % bodies.length]}`,
  payments: () => '/payments',
  'payments of a body': (n, { bodies }) => `/payments?body=${bodies[n % bodies.length]}&from=${2019 + (n % 7)}-0${1 + (n % 9)}-01`,
  'payments of a service, largest': (n) =>
    `/payments?service=${['police', 'fire', 'ambulance'][n % 3]}&sort=amount&from=${2019 + (n % 7)}-04-0${1 + (n % 9)}`,
  'payments to a name': (n, { names }) => `/payments?supplier=${encodeURIComponent(names[n % names.length] ?? '')}`,
  'payments by words': (n) =>
    `/payments?supplier=${['fleet', 'energy', 'pendle', 'ltd', 'digital evidence', 'ca'][n % 6]}&to=${2020 + (n % 7)}-03-31`,
  'payments of a category': (n, { bodies }) =>
    `/payments?category=Forensic+services${n % 2 ? `&body=${bodies[n % bodies.length]}` : ''}&from=20${19 + (n % 7)}-05-01`,
  'payments of a body by month': (n, { bodies }) =>
    `/payments?group=month&body=${bodies[n % bodies.length]}&category=${['vehicle', 'software', 'training'][n % 3]}`,
  'payments by supplier name': (n, { bodies }) =>
    `/payments?group=supplier&${n % 3 ? `body=${bodies[n % bodies.length]}` : ''}&page=${1 + (n % 5)}`,
  'payments of a year by category': (n) =>
    `/payments?group=category&from=${2023 + (n % 3)}-04-01&to=${2024 + (n % 3)}-03-31&service=${['police', 'fire'][n % 2]}`,
  'compare bodies': (n, { bodies }) => `/bodies/compare?body=${bodies[n % bodies.length]}&body=${bodies[(n + 7) % bodies.length]}`,
  'supplier names': (n) => `/supplier-names?page=${1 + (n % 20)}`,
  'supplier name': (n, { nameIds }) => `/supplier-names/${nameIds[n % nameIds.length]}`,
  categories: () => '/categories',
  category: (n) => `/categories/${['34000000', '79000000', '72000000', '35110000', '48000000'][n % 5]}`,
  'payments above an amount': (n) => `/payments?least=${10_000 + (n % 90) * 10_000}`,
  contracts: () => '/contracts',
  'contracts by facets': (n) =>
    `/contracts?ends=${['3', '6', '12'][n % 3]}-months&service=${['police', 'fire'][n % 2]}&page=${1 + (n % 4)}`,
  'contracts by words': (n) => `/contracts?q=${['uniform', 'fuel cards', 'cleaning', 'vehicle', 'forensic'][n % 5]}&page=${1 + (n % 9)}`,
  contract: (n, { contracts }) => `/contracts/${contracts[n % contracts.length]}`,
  prices: () => '/prices',
  sources: (n) => `/sources?page=${1 + (n % 8)}`,
  source: (n, { sources }) => `/sources/${sources[n % sources.length]}`,
  'receipt of a body': (n, { bodies }) => `/figures/payments-total?body=${bodies[n % bodies.length]}&from=${2019 + (n % 7)}-04-01`,
  suppliers: (n) => `/suppliers?page=${1 + (n % 200)}`,
  supplier: (n, { suppliers }) => `/suppliers/${suppliers[n % suppliers.length]}`,
  'a supplier’s drill': (n, { suppliers }) => `/suppliers/${suppliers[n % suppliers.length]}/drill`,
  exposure: () => '/exposure',
  'exposure of a body': (n, { bodies }) => `/exposure/bodies/${bodies[n % bodies.length]}`,
  network: (n) => `/network?service=${['police', 'fire', 'ambulance'][n % 3]}`,
  'names to review': (n) => `/suppliers/review?page=${1 + (n % 40)}`,
  'supplier portfolio': (n) => `/portfolio?seed=${1 + (n % 50)}`,
  search: (n) => `/search?q=${['lancashire', 'fleet', 'energy ltd', 'uniform', 'whalley', 'fuel'][n % 6]}+${'abcdefghij'[n % 10]}`,
  'search, mistyped': (n) => `/search?q=${['lancashir fire', 'motorolla', 'unifrom', 'clening', 'vehical'][n % 5]}+${n % 50}`,
}

interface Task {
  readonly port: number
  readonly readers: number
  readonly seconds: number
  readonly places: Places
  readonly fresh: boolean
  readonly register: boolean
}

const ofSuppliers = new Set([
  'suppliers',
  'supplier',
  'a supplier’s drill',
  'exposure',
  'exposure of a body',
  'network',
  'names to review',
  'supplier portfolio',
])

const seconds = (text: string | undefined, otherwise: number): number => Number(text ?? otherwise)

if (process.send) {
  process.on('message', (task: Task) => void read(task).then((told) => process.send?.(told)))
} else {
  const { values } = parseArgs({
    options: {
      payments: { type: 'string' },
      readers: { type: 'string' },
      seconds: { type: 'string' },
      data: { type: 'string' },
      fresh: { type: 'boolean' },
      register: { type: 'boolean' },
    },
  })
  await measure({
    payments: seconds(values.payments, 5_000_000),
    readers: seconds(values.readers, 20),
    seconds: seconds(values.seconds, 60),
    data: values.data ?? null,
    fresh: values.fresh ?? false,
    register: values.register ?? false,
  })
}

async function measure(options: {
  readonly payments: number
  readonly readers: number
  readonly seconds: number
  readonly data: string | null
  readonly fresh: boolean
  readonly register: boolean
}): Promise<void> {
  const dataFolder = options.data ?? mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
  const store = await openStore({ dataFolder, databaseUrl: null })
  const server = await createServer({
    store,
    pages: [...registerPagesWith(offered), ...supplierPages],
    figures: [...registerFigures, ...supplierFigures],
    today: () => today(new Date('2026-11-23')),
  })
  try {
    const [known] = await store.owner<{ sources: number }[]>`select count(*)::int as sources from register.source`
    if (known?.sources === 0) {
      const size = {
        bodies: 60,
        payments: options.payments,
        supplierNames: Math.max(1000, Math.round(options.payments / 50)),
        contracts: Math.round(options.payments / 100),
      }
      const began = performance.now()
      await inventRegister(store.owner, size)
      await store.owner`vacuum analyze`
      console.log(`Invented ${options.payments.toLocaleString('en-GB')} payments in ${Math.round((performance.now() - began) / 1000)} s`)
    }
    await server.listen({ port: 0 })
    const { port } = server.server.address() as { port: number }
    const places = await placesOf(store.owner)
    const child = fork(fileURLToPath(import.meta.url), { stdio: 'inherit' })
    const told = new Promise<Readonly<Record<string, number[]>>>((done) =>
      child.once('message', (message) => done(message as Record<string, number[]>)),
    )
    child.send({ port, readers: options.readers, seconds: options.seconds, places, fresh: options.fresh, register: options.register })
    show(await told, options.readers)
    child.kill()
  } finally {
    await server.close()
    await store.close()
    if (options.data === null) rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function placesOf(sql: Awaited<ReturnType<typeof openStore>>['owner']): Promise<Places> {
  const list = async (rows: PromiseLike<readonly Record<string, unknown>[]>): Promise<never[]> =>
    (await rows).map((row) => Object.values(row)[0] as never)
  return {
    bodies: await list(
      sql`select b.id from organisations.body b where exists (select from register.payment_by_month m where m.body_id = b.body_id) order by b.id`,
    ),
    names: await list(sql`select name from register.supplier_name where privacy = 0 order by supplier_name_id limit 500`),
    nameIds: await list(sql`select supplier_name_id from register.supplier_name where privacy = 0 order by md5(name) limit 2000`),
    // The larger ones: those that people look at.
    suppliers: await list(sql`select supplier_id from suppliers.supplier order by paid_pence desc limit 600`),
    contracts: await list(sql`select contract_key from register.contract order by contract_key limit 2000`),
    sources: await list(sql`select source_id from register.source order by source_id limit 500`),
  }
}

async function read({ port, readers, seconds: length, places, fresh, register }: Task) {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const names = Object.keys(pages).filter((name) => !register || !ofSuppliers.has(name))
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  const end = performance.now() + length * 1000
  let asked = 0
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const n = asked++
      const name = names[n % names.length] ?? ''
      const began = performance.now()
      const address = pages[name]?.(Math.floor(n / names.length), places) ?? '/'
      const status = await ask(`http://127.0.0.1:${port}${address}${fresh ? `${address.includes('?') ? '&' : '?'}asked=${n}` : ''}`, agent)
      if (status === 200) times[name]?.push(performance.now() - began)
      else console.log(`${name} answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: readers }, reader))
  agent.destroy()
  return times
}

const ask = (address: string, agent: Agent): Promise<number> =>
  new Promise((done, fail) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode ?? 0))
    }).on('error', fail)
  })

function show(times: Readonly<Record<string, number[]>>, readers: number): void {
  const at = (sorted: readonly number[], share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  const all = Object.values(times).flat()
  console.log(
    `\n${readers} readers, ${all.length} pages\n${'page'.padEnd(34)}${'pages'.padStart(8)}${'median ms'.padStart(12)}${'p95 ms'.padStart(10)}`,
  )
  for (const [name, own] of [...Object.entries(times), ['all', all] as const]) {
    const sorted = own.toSorted((a, b) => a - b)
    console.log(
      `${name.padEnd(34)}${String(own.length).padStart(8)}${String(at(sorted, 0.5)).padStart(12)}${String(at(sorted, 0.95)).padStart(10)}`,
    )
  }
}
