import { matchBody } from '../../organisations/match-body.ts'
import type { Directory } from '../../organisations/directory.ts'
import { cleanName } from '../names/clean-name.ts'
import { isGeneric } from '../weighing/mention.ts'

/** What a supplier's name says beside who it is. */
export interface Mark {
  /** The body of the directory that it names, by its id. */
  readonly body: string | null
  /** Why the name says nothing of who it is, or null. */
  readonly generic: string | null
}

// Only names with one of these words are looked for in the directory.
const mayBeBody = /\b(?:police|constabulary|fire|rescue|ambulance|commissioner|pcc|opcc|mayor|combined authority)\b/i
const sure = new Set(['identifier', 'exact', 'everyday'])

/** Whether a supplier's name is a body's of the directory, or nobody's; null where it is neither. */
export function markName(name: string, directory: Directory): Mark | null {
  if (isGeneric(cleanName(name))) return { body: null, generic: 'its name says nothing of who it is' }
  if (!mayBeBody.test(name)) return null
  const match = matchBody(name, directory)
  return match.body !== null && sure.has(match.how) ? { body: match.body.id, generic: null } : null
}
