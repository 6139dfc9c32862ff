import { setTimeout as pause } from 'node:timers/promises'
import { publicState } from '../../store/public-state.ts'
import type { OwnerSql } from '../../store/database.ts'
import type { Command } from '../../web/command.ts'
import { refreshSuppliers } from './refresh-suppliers.ts'

/** The same command, after which the names that it brought find their suppliers; where it fails nothing follows. */
export const thenSuppliers = (command: Command): Command => ({
  ...command,
  run: async (invocation) => {
    const code = await command.run(invocation)
    const { owner } = await invocation.openStore()
    const { stderr } = invocation
    await refreshSuppliers(owner, { tell: (what) => (stderr.isTTY ? stderr.write(`\r\u001b[K${what} …`) : null) })
    if (stderr.isTTY) stderr.write('\r\u001b[K')
    return code
  },
})

/** What the follower of the register needs. */
export interface FollowContext {
  readonly sql: OwnerSql
  readonly interrupted: AbortSignal
  /** Told of faults of ours, which do not stop it. */
  readonly say: (line: string) => void
  /** Milliseconds between two looks. */
  readonly every?: number
}

/** Keeps suppliers up with uploads, fetches and people's judgements while the portal runs, until interrupted. */
export async function followRegister({ sql, interrupted, say, every = 1_000 }: FollowContext): Promise<void> {
  let seen: string | null = null
  while (!interrupted.aborted) {
    try {
      const state = await publicState(sql)
      if (state !== seen) {
        await refreshSuppliers(sql)
        seen = await publicState(sql)
      }
    } catch (error) {
      if (interrupted.aborted) return
      say(`Finding suppliers failed, and will be tried again: ${(error as Error).stack}`)
      await pause(30_000, undefined, { signal: interrupted, ref: false }).catch(() => {})
    }
    await pause(every, undefined, { signal: interrupted, ref: false }).catch(() => {})
  }
}
