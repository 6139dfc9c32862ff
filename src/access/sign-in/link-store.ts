import type { Sql } from '../../store/database.ts'

/** How long a link holds, in minutes. */
export const linkMinutes = 15
/** How many links one address is sent in an hour. */
const mostAnHour = 6

/** What a link is worth: `elsewhere` was asked for by another browser. */
export type LinkState = 'ready' | 'used' | 'expired' | 'elsewhere' | 'unknown'

/** A link as it is made: the hash of what stands in it, whom it is for, and the browser that asked (null: whichever opens it first). */
export interface NewLink {
  readonly tokenHash: Buffer
  readonly email: string
  readonly browserHash: Buffer | null
  readonly returnTo: string | null
}

/** Keeps a link; false where this address was sent too many of late. */
export async function addLink(sql: Sql, { tokenHash, email, browserHash, returnTo }: NewLink, minutes = linkMinutes): Promise<boolean> {
  const [row] = await sql<{ added: boolean }[]>`
    select access.add_link(${tokenHash}, ${email}, ${browserHash}, ${returnTo}, ${minutes}, ${mostAnHour}) as added`
  return row?.added === true
}

/** What a link is worth to a browser. */
export async function linkState(sql: Sql, tokenHash: Buffer, browserHash: Buffer | null): Promise<LinkState> {
  const [row] = await sql<{ state: LinkState }[]>`select access.link_state(${tokenHash}, ${browserHash}) as state`
  return row?.state ?? 'unknown'
}

/** Uses a link up and opens a session under a token's hash; null where the link was not ready. */
export async function takeLink(
  sql: Sql,
  link: { readonly tokenHash: Buffer; readonly browserHash: Buffer | null },
  session: { readonly tokenHash: Buffer; readonly browser: string },
): Promise<{ readonly personId: string; readonly returnTo: string | null } | null> {
  const [row] = await sql<{ personId: string; returnTo: string | null }[]>`
    select person_id as "personId", return_to as "returnTo"
    from access.take_link(${link.tokenHash}, ${link.browserHash}, ${session.tokenHash}, ${session.browser})`
  return row ?? null
}
