import type { Command, Invocation } from '../web/command.ts'
import { formatPence } from '../values/money.ts'
import { refreshSuppliers } from './identity/refresh-suppliers.ts'
import { printedSuppliers } from './printed-suppliers-store.ts'
import type { PrintedSupplier } from './printed-suppliers-store.ts'

/** Prints suppliers with their names and money. */
export const suppliersCommand: Command = {
  name: 'suppliers',
  usage: 'suppliers [--anew]',
  does: 'Prints suppliers with their names and money, those paid most first.',
  options: [
    {
      name: 'anew',
      value: null,
      meaning: 'first makes the model anew from the names and judgements of now, and works every supplier out again',
    },
  ],
  run: print,
}

async function print({ options, json, stdout, interrupted, openStore }: Invocation): Promise<number> {
  const { owner } = await openStore()
  await refreshSuppliers(owner, { anew: options['anew'] === true })
  let first = true
  if (json) stdout.write('{"suppliers":[')
  await owner.begin(async (sql) => {
    for await (const suppliers of printedSuppliers(sql)) {
      interrupted.throwIfAborted()
      for (const supplier of suppliers) {
        const text = json ? `${first ? '' : ','}\n${JSON.stringify(supplier)}` : textOf(supplier)
        first = false
        if (!stdout.write(text)) await new Promise((done) => stdout.once('drain', done))
      }
    }
  })
  if (json) stdout.write('\n]}\n')
  else if (first) stdout.write('No supplier is known yet: load files with bluelight import.\n')
  return 0
}

function textOf({ name, names, bodies, money, contracts, body }: PrintedSupplier): string {
  const said = `${name}${body === null ? '' : ' (a body of the directory)'}: ${formatPence(money.paid_pence)} paid by ${bodies} ${bodies === 1 ? 'body' : 'bodies'}, ${contracts} ${contracts === 1 ? 'contract' : 'contracts'}`
  const others = names.filter((one) => one.name !== name || one.number !== null)
  return `${said}\n${others.map((one) => `  ${one.name}${one.number === null ? '' : ` ${one.scheme}-${one.number}`}\n`).join('')}`
}
