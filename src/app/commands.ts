import { administratorCommand } from '../access/administrator-command.ts'
import { auditCommand } from '../access/audit/audit-command.ts'
import { compileCommand } from '../register/compile-command.ts'
import { exportCommand } from '../register/export-command.ts'
import { fetchCommand } from '../register/feeds/fetch-command.ts'
import { figureCommand } from '../register/figure-command.ts'
import { importCommand } from '../register/import-command.ts'
import { statusCommand } from '../register/status-command.ts'
import { sampleCommand } from '../sample/sample-command.ts'
import { thenSuppliers } from '../suppliers/identity/follow-register.ts'
import { drillCommand } from '../suppliers/drill-command.ts'
import { supplierMethods } from '../suppliers/methods.ts'
import { matchCommand } from '../suppliers/match-command.ts'
import { suppliersCommand } from '../suppliers/suppliers-command.ts'
import type { Command } from '../web/command.ts'
import { offered } from './offered.ts'
import { readSettings } from './settings.ts'
import { calculateCommand } from './calculate-command.ts'
import { startCommand } from './start-command.ts'

/** Every command, in the order that help lists them; README's table is tested against this list. */
export const commands: readonly Command[] = [
  startCommand,
  thenSuppliers(importCommand),
  thenSuppliers(fetchCommand),
  statusCommand,
  figureCommand(offered.figures),
  calculateCommand(supplierMethods),
  exportCommand(offered),
  compileCommand,
  sampleCommand,
  suppliersCommand,
  matchCommand,
  drillCommand,
  auditCommand,
  administratorCommand(() => {
    const { site, port } = readSettings(process.env)
    return site ?? `http://127.0.0.1:${port}`
  }),
]
