import { failureCodes, invalid } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import type { Command, Invocation } from '../../web/command.ts'
import { readSeal, sealText } from './seal.ts'
import type { Seal } from './seal.ts'
import { storedTrail } from './trail-store.ts'
import { verifyTrail } from './verify-trail.ts'
import type { TrailVerdict } from './verify-trail.ts'

/** Walks the audit trail, for those who hold the database or were given a copy of it. */
export const auditCommand: Command = {
  name: 'audit',
  usage: 'audit verify [--seal COUNT:HASH]',
  does: 'Verifies the audit trail, names the first place where it was changed, and prints its seal.',
  options: [
    {
      name: 'seal',
      value: 'COUNT:HASH',
      meaning: 'what an earlier verification printed; finds a trail that was rewritten as a whole since',
    },
  ],
  run: audit,
}

async function audit({ words, options, json, stdout, openStore }: Invocation): Promise<number> {
  if (words.length !== 1 || words[0] !== 'verify') throw invalid('Say what to do with the audit trail.', 'Try: bluelight audit verify')
  const sealed = typeof options['seal'] === 'string' ? readSeal(options['seal']) : null
  const store = await openStore()
  const verdict = await store.owner.begin('isolation level repeatable read read only', (sql) => verifyTrail(storedTrail(sql), sealed))
  stdout.write(json ? `${JSON.stringify(jsonOf(verdict, sealed))}\n` : sayVerdict(verdict, sealed))
  return verdict.fault === null ? 0 : failureCodes.conflict.exitCode
}

const jsonOf = ({ entries, fault, seal }: TrailVerdict, sealed: Seal | null) => ({
  whole: fault === null,
  entries,
  fault,
  seal: seal === null ? null : sealText(seal),
  compared_with: sealed === null ? null : sealText(sealed),
})

function sayVerdict({ entries, fault, seal }: TrailVerdict, sealed: Seal | null): string {
  if (fault !== null || seal === null)
    return `The audit trail is broken. ${fault?.message ?? ''}\nUp to there, ${plural(entries, 'entry', 'entries')} hold.\n`
  return `The audit trail is whole: ${plural(entries, 'entry', 'entries')}${sealed === null ? '' : `, and the first ${sealed.entries} are those that were sealed`}.
Seal: ${sealText(seal)}
Keep it where those who hold this database cannot change it, and give it to the next verification with --seal.
`
}
