import type { Command } from '../web/command.ts'
import { readSettings } from './settings.ts'

const withSuppliers = async (command: Promise<Command>): Promise<Command> => {
  const { thenSuppliers } = await import('../suppliers/identity/follow-register.ts')
  return thenSuppliers(await command)
}

/** How to get each command, in the order that help lists them: none waits for the code of the others. README's table is tested against this list. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start-command.ts')).startCommand,
  import: () => withSuppliers(import('../register/import-command.ts').then(({ importCommand }) => importCommand)),
  fetch: () => withSuppliers(import('../register/feeds/fetch-command.ts').then(({ fetchCommand }) => fetchCommand)),
  status: async () => (await import('../register/status-command.ts')).statusCommand,
  figure: async () => (await import('../register/figure-command.ts')).figureCommand((await import('./offered.ts')).offered.figures),
  calculate: async () =>
    (await import('./calculate-command.ts')).calculateCommand((await import('../suppliers/methods.ts')).supplierMethods),
  export: async () => (await import('../register/export-command.ts')).exportCommand((await import('./offered.ts')).offered),
  compile: async () => (await import('../register/compile-command.ts')).compileCommand,
  sample: async () => (await import('../sample/sample-command.ts')).sampleCommand,
  suppliers: async () => (await import('../suppliers/suppliers-command.ts')).suppliersCommand,
  match: async () => (await import('../suppliers/match-command.ts')).matchCommand,
  drill: async () => (await import('../suppliers/drill-command.ts')).drillCommand,
  audit: async () => (await import('../access/audit/audit-command.ts')).auditCommand,
  administrator: async () =>
    (await import('../access/administrator-command.ts')).administratorCommand(() => {
      const { site, port } = readSettings(process.env)
      return site ?? `http://127.0.0.1:${port}`
    }),
}

/** All of them. */
export const everyCommand = (): Promise<Command[]> => Promise.all(Object.values(commands).map((command) => command()))
