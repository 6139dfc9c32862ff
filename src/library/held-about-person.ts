import type { HeldAboutPerson } from '../access/held/held-about-person.ts'
import {
  answersGiven,
  digestsSent,
  documentsOwned,
  downloadsTaken,
  questionsAsked,
  usesSaid,
  versionsAdded,
} from './held-about-person-store.ts'

/** What the library holds about a person. */
export const heldByLibrary: readonly HeldAboutPerson[] = [
  { title: 'Documents that you own', why: 'So that readers know whom to ask.', rows: documentsOwned },
  { title: 'Versions that you added', why: 'To know who changed a document.', rows: versionsAdded },
  { title: 'Questions that you asked', why: 'So that owners can answer, and members read the answer.', rows: questionsAsked },
  { title: 'Answers that you gave', why: 'To know who answered for a body.', rows: answersGiven },
  { title: 'Uses of standards that you noted', why: 'To know who said so for a body.', rows: usesSaid },
  { title: 'Documents that you took away', why: 'So that owners know who has what.', rows: downloadsTaken },
  { title: 'Digests that you were sent', why: 'So that nothing is sent twice.', rows: digestsSent },
]
