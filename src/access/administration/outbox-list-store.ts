import type { Sql } from '../../store/database.ts'

/** What has become of a message. */
export const messageStates = ['waiting', 'sent', 'failed'] as const
export type MessageState = (typeof messageStates)[number]

/** A message in a list. */
export interface ListedMessage {
  readonly messageId: number
  readonly to: string
  readonly subject: string
  readonly state: MessageState
  readonly secret: boolean
  readonly madeAt: string
  readonly sentAt: string | null
  readonly failedAt: string | null
  readonly nextAttemptAt: string
  readonly attempts: number
  readonly failure: string | null
}

/** What messages are looked for by. */
export interface MessageFilter {
  /** Part of an address or a subject. */
  readonly words: string | null
  readonly state: MessageState | null
}

const state = (sql: Sql) => sql`case when sent_at is not null then 'sent' when failed_at is not null then 'failed' else 'waiting' end`

const columns = (sql: Sql) => sql`
  message_id as "messageId", to_email as "to", subject, ${state(sql)} as state, secret, made_at as "madeAt", sent_at as "sentAt", failed_at as "failedAt",
  next_attempt_at as "nextAttemptAt", attempts, failure`

const matching = (sql: Sql, { words }: MessageFilter) => {
  const like = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return words === null ? sql`true` : sql`(to_email ilike ${like} or subject ilike ${like})`
}

/** Messages, the newest first; without their texts. */
export const listMessages = (
  sql: Sql,
  filter: MessageFilter,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<ListedMessage[]> => sql`
  select ${columns(sql)} from access.message
  where ${matching(sql, filter)} and ${filter.state === null ? sql`true` : sql`${state(sql)} = ${filter.state}`}
  order by message_id desc limit ${page.limit} offset ${page.offset}`

/** How many messages are in each state, of those that have the words. */
export async function countMessages(sql: Sql, filter: MessageFilter): Promise<ReadonlyMap<MessageState, number>> {
  const rows = await sql<{ state: MessageState; count: number }[]>`
    select ${state(sql)} as state, count(*)::int as count from access.message where ${matching(sql, filter)} group by 1`
  return new Map(rows.map((row) => [row.state, row.count]))
}

/** One message with its text; null where there is none. */
export async function messageWithText(sql: Sql, messageId: number): Promise<(ListedMessage & { readonly text: string }) | null> {
  const [row] = await sql<
    (ListedMessage & { text: string })[]
  >`select ${columns(sql)}, text from access.message where message_id = ${messageId}`
  return row ?? null
}
