import type { HeldAboutPerson } from '../access/held/held-about-person.ts'
import { notesOfPerson } from './contract-notes/contract-note-store.ts'
import { answersOfPerson, casesOfPerson } from './corrections/case-list-store.ts'
import { uploadsOfPerson } from './uploads/upload-store.ts'

/** What the register holds about a person. */
export const heldByRegister: readonly HeldAboutPerson[] = [
  { title: 'Files that you uploaded', why: 'To know who published what for a body.', rows: uploadsOfPerson },
  { title: 'Corrections that you asked for', why: 'So that they can be answered, and to tell you.', rows: casesOfPerson },
  { title: 'Corrections that you answered', why: 'To know who judged for a body.', rows: answersOfPerson },
  { title: 'Your notes on your body’s contracts', why: 'For the people of your body.', rows: notesOfPerson },
]
