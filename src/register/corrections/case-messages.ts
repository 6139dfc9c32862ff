import { tellAdministrators, tellContributors } from '../../access/mail/message-store.ts'
import type { Sql } from '../../store/database.ts'
import type { AnsweringBody } from './answering-body-store.ts'
import { tellAsker } from './case-store.ts'
import { outcomeWords, type Outcome } from './outcome.ts'

/** Tells those who answer for a body that somebody says something is wrong; where it has nobody here, those who run the site. */
export async function tellAnswerers(
  sql: Sql,
  home: string,
  caseId: number,
  page: string | null,
  body: AnsweringBody | null,
): Promise<void> {
  const where = page === null ? 'on this site' : `on the page ${home}${page}`
  const text = (whose: string): string =>
    `Somebody says that something is wrong ${where}.\n\nRead what they say, and answer ${whose}:\n${home}/corrections/cases/${caseId}\n\nUntil it is answered, only those who answer can read it.`
  const subject = `Correction ${caseId}: something is said to be wrong`
  const told = body === null ? 0 : await tellContributors(sql, body.bodyId, subject, text(`for ${body.name}`))
  if (told > 0) return
  await tellAdministrators(
    sql,
    subject,
    body === null
      ? text('it')
      : `${text(`for ${body.name}`)}\n\n${body.name} has nobody here yet who can answer. Perhaps you can find somebody.`,
  )
}

/** Tells who asked that there is an answer. */
export async function tellOfAnswer(sql: Sql, home: string, caseId: number, who: string, outcome: Outcome): Promise<void> {
  await tellAsker(
    sql,
    caseId,
    `Your correction ${caseId} was answered`,
    `You, or somebody who gave your address, said on Bluelight Commons that something is wrong. ${who} has answered: ${outcomeWords[outcome].told}.\n\nRead the answer:\n${home}/corrections/cases/${caseId}\n\nWhere you gave an address without signing in, it is now forgotten.`,
  )
}
