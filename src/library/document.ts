import type { Service } from '../organisations/body.ts'
import type { IsoDate } from '../values/dates.ts'

/** What a document is for. */
export const documentKinds = [
  'briefing',
  'standard terms',
  'policy',
  'template',
  'specification',
  'KPI set',
  'case study',
  'guidance',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The kinds that bodies use as they stand, and that the standards shelf holds. */
export const standardKinds: readonly DocumentKind[] = ['standard terms', 'specification', 'KPI set']

/** Whom a document is for, the widest first. */
export const audiences = ['public', 'members', 'service', 'group'] as const
export type Audience = (typeof audiences)[number]

export const serviceWords: Readonly<Record<Service, string>> = { police: 'Police', fire: 'Fire and rescue', ambulance: 'Ambulance' }

export const services = Object.keys(serviceWords) as readonly Service[]

/** A kind as a heading: `Standard terms`. */
export const kindName = (kind: DocumentKind): string => kind.slice(0, 1).toUpperCase() + kind.slice(1)

/** The facts of a document that those in charge of it write. */
export interface DocumentFacts {
  readonly kind: DocumentKind
  readonly title: string
  readonly summary: string
  /** Codes of the Common Procurement Vocabulary (eight digits), and plain words. */
  readonly topics: readonly string[]
  /** The services that it is about; none for all. */
  readonly services: readonly Service[]
  readonly audience: Audience
  readonly audienceService: Service | null
  readonly audienceGroup: number | null
  /** The day by which its owner will have looked whether it still holds. */
  readonly reviewOn: IsoDate | null
}

/** Whom a document is for, in words; `group` is the name of its group, where the reader may know it. */
export function audienceName(document: Pick<DocumentFacts, 'audience' | 'audienceService'>, group: string | null = null): string {
  if (document.audience === 'public') return 'Everybody'
  if (document.audience === 'members') return 'Members'
  if (document.audience === 'service')
    return `Members of ${document.audienceService === null ? 'a service' : serviceWords[document.audienceService].toLowerCase()}`
  return group === null ? 'A group' : `Group: ${group}`
}
