import { readdirSync, readFileSync } from 'node:fs'
import { addSamplePerson } from '../../access/people/sample-person-store.ts'
import type { OwnerSql } from '../../store/database.ts'
import { today } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { PassageCollector } from '../extraction/passage.ts'
import { readMarkdown } from '../extraction/read-plain.ts'
import { readSampleDocument } from './read-sample-document.ts'
import type { SampleDocument } from './read-sample-document.ts'
import { addSampleDocument, isLibraryEmpty } from './sample-store.ts'

const folder = new URL('documents/', import.meta.url)
const body = 'bluelight-commercial'

/** The made-up documents, by the names of their files. */
export const sampleDocuments = (day: IsoDate): readonly (SampleDocument & { readonly name: string })[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => ({ name, ...readSampleDocument(readFileSync(new URL(name, folder), 'utf8'), day) }))

/** Fills an empty library with a dozen made-up documents; gives how many, none where it held any. */
export const loadSampleDocuments = (owner: OwnerSql, day = today()): Promise<number> =>
  owner.begin(async (sql) => {
    if (!(await isLibraryEmpty(sql))) return 0
    const ownerId = await addSamplePerson(sql, 'Sample librarian', 'Made up to show how the library works')
    const documents = sampleDocuments(day)
    for (const { name, facts, text } of documents) {
      const into = new PassageCollector()
      readMarkdown(text, into)
      await addSampleDocument(
        sql,
        facts,
        { fileName: name, format: 'md', content: Buffer.from(text), note: '', unread: null, passages: into.end() },
        body,
        ownerId,
      )
    }
    return documents.length
  })
