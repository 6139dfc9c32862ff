import type { HeldAboutPerson } from '../access/held/held-about-person.ts'
import { commitmentsHeld, issuesTold, judgedOfSuppliers, meetingsNoted, suppliersAnsweredFor } from './held-about-person-store.ts'

/** What is held about a person for the management of suppliers. */
export const heldBySuppliers: readonly HeldAboutPerson[] = [
  { title: 'Suppliers that you answer for, or did', why: 'So that others know whom to ask.', rows: suppliersAnsweredFor },
  { title: 'Commitments that you see to, or noted', why: 'So that what was promised is followed.', rows: commitmentsHeld },
  { title: 'Meetings with suppliers that you noted', why: 'So that members know what was said.', rows: meetingsNoted },
  {
    title: 'Issues with suppliers that you raised, and what you said of them',
    why: 'So that the bodies concerned can speak with one voice.',
    rows: issuesTold,
  },
  { title: 'What you judged of suppliers', why: 'To know who said it, and undo it.', rows: judgedOfSuppliers },
]
