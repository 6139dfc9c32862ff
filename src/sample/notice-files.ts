import type { Release } from './notice-releases.ts'
import type { SampleFile, SampleFolder } from './sample-folder.ts'

type Portal = 'find-a-tender' | 'contracts-finder'

/** Contracts Finder's releases were of an older shape in these years and before, a release a line. */
const olderUntil = '2023'

const extensions = ['https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json']
const publishers = { 'find-a-tender': 'Cabinet Office', 'contracts-finder': 'Contracts Finder' } as const

/** The portals' releases, a package for each portal and year, written release by release. */
export class NoticeFiles {
  readonly #folder: SampleFolder
  readonly #open = new Map<string, { readonly file: SampleFile; text: string; empty: boolean }>()

  constructor(folder: SampleFolder) {
    this.#folder = folder
  }

  async add(portal: Portal, release: Release): Promise<void> {
    const lines = portal === 'contracts-finder' && release.year <= olderUntil
    const year = lines ? `until-${olderUntil}` : release.year
    const name = `notices/${portal}-${year}.${lines ? 'jsonl' : 'json'}`
    let out = this.#open.get(name)
    if (out === undefined) {
      out = { file: this.#folder.open(name), text: lines ? '' : head(portal, year), empty: true }
      this.#open.set(name, out)
    }
    out.text += lines ? `${JSON.stringify(olderShape(release.json))}\n` : `${out.empty ? '' : ',\n'}${JSON.stringify(release.json)}`
    out.empty = false
    if (out.text.length < 262_144) return
    await out.file.write(out.text)
    out.text = ''
  }

  async close(): Promise<void> {
    for (const [name, { file, text }] of this.#open) {
      await file.write(name.endsWith('.json') ? `${text}\n]}\n` : text)
      await file.close()
    }
  }
}

const head = (portal: Portal, year: string): string =>
  `{"uri":"https://invented.example/${portal}/${year}","version":"1.1","extensions":${JSON.stringify(portal === 'find-a-tender' ? extensions : [])},"publishedDate":"${year}-12-31T00:00:00Z","publisher":{"name":"${publishers[portal]}"},"license":"http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/","releases":[\n`

/** Without `parties`: each organisation stands where it is named. */
function olderShape(release: Release['json']): unknown {
  const { parties, ...rest } = release
  const known = new Map((parties as readonly { readonly id: string }[]).map((party) => [party.id, party]))
  const awards = rest['awards'] as readonly { readonly suppliers: readonly { readonly id: string }[] }[] | undefined
  if (!awards) return rest
  return { ...rest, awards: awards.map((award) => ({ ...award, suppliers: award.suppliers.map(({ id }) => withoutRoles(known.get(id))) })) }
}

function withoutRoles(party: object | undefined): object {
  const { roles: _, id: __, ...rest } = (party ?? {}) as { roles?: unknown; id?: unknown }
  return rest
}
