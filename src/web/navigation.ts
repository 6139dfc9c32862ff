import { mayUse } from './reader.ts'
import type { Reader, Who } from './reader.ts'

/** One link of the navigation; `here` where the page lies below it, `exactly` where it is the page. */
export interface NavigationLink {
  readonly text: string
  readonly href: string
  readonly here: boolean
  readonly exactly: boolean
}

interface Place {
  readonly text: string
  readonly path: string
  /** Who is shown it; anyone where it is not said. */
  readonly who?: Who
}

const sections: readonly { readonly text: string; readonly places: readonly Place[] }[] = [
  {
    text: 'See',
    places: [
      { text: 'Bodies', path: '/bodies' },
      { text: 'Contracts', path: '/contracts' },
      { text: 'Payments', path: '/payments' },
      { text: 'Categories', path: '/categories' },
      { text: 'Suppliers', path: '/suppliers' },
      { text: 'Supplier names', path: '/supplier-names' },
      { text: 'Exposure', path: '/exposure' },
      { text: 'Network', path: '/network' },
      { text: 'Prices', path: '/prices' },
      { text: 'Failure drill', path: '/drill' },
      { text: 'Supplier portfolio', path: '/portfolio' },
    ],
  },
  {
    text: 'Suppliers',
    places: [
      { text: 'Groups of suppliers', path: '/supplier-groups' },
      { text: 'Strategic suppliers', path: '/strategic-suppliers', who: 'member' },
      { text: 'Watch list', path: '/watch-list', who: 'member' },
    ],
  },
  {
    text: 'Library',
    places: [
      { text: 'Documents', path: '/library' },
      { text: 'Standards shelf', path: '/library/standards' },
      { text: 'Groups', path: '/groups', who: 'signed in' },
    ],
  },
  {
    text: 'Sources and methods',
    places: [
      { text: 'Sources', path: '/sources' },
      { text: 'Figures', path: '/figures' },
      { text: 'Open data', path: '/data' },
      { text: 'API', path: '/api' },
      { text: 'How to read this site', path: '/help' },
    ],
  },
  {
    text: 'Your body',
    places: [
      { text: 'Your bodies', path: '/taking-part', who: 'member' },
      { text: 'Contract notes', path: '/contract-notes', who: 'member' },
      { text: 'Upload data', path: '/uploads', who: 'contributor' },
      { text: 'Corrections to answer', path: '/corrections/cases', who: 'member' },
    ],
  },
  {
    text: 'Administration',
    places: [
      { text: 'People', path: '/administration/people', who: 'administrator' },
      { text: 'Messages', path: '/administration/messages', who: 'administrator' },
      { text: 'Audit trail', path: '/administration/audit', who: 'administrator' },
    ],
  },
]

/** The header's sections and, of the one that the page lies in, its places; only those whose pages exist. */
export function navigationFor(
  path: string,
  exists: (path: string) => boolean,
  reader: Reader | null = null,
): { readonly sections: NavigationLink[]; readonly places: NavigationLink[] } {
  const below = (place: Place): boolean => path === place.path || path.startsWith(`${place.path}/`)
  const link = (text: string, place: Place, here: boolean): NavigationLink => ({
    text,
    href: place.path,
    here,
    exactly: path === place.path,
  })
  const present = sections.map(({ text, places }) => ({
    text,
    places: places.filter((place) => exists(place.path) && mayUse(reader, place.who ?? 'anyone')),
  }))
  const here = present.find(({ places }) => places.some(below))
  return {
    sections: present.flatMap((section) => (section.places[0] ? [link(section.text, section.places[0], section === here)] : [])),
    places:
      here?.places.map((place) =>
        // Of two that the page lies below, as `/library` and `/library/standards`, it is in the nearer one.
        link(place.text, place, below(place) && !here.places.some((other) => below(other) && other.path.startsWith(`${place.path}/`))),
      ) ?? [],
  }
}
