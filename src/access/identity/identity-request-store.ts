import type { Sql } from '../../store/database.ts'

/** How long somebody may take at their provider. */
const minutes = 10

/** A sign-in as it begins. */
export interface NewIdentityRequest {
  readonly stateHash: Buffer
  readonly provider: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly browserHash: Buffer
  readonly returnTo: string | null
}

/** Keeps what was asked of a provider. */
export async function addIdentityRequest(
  sql: Sql,
  { stateHash, provider, nonce, codeVerifier, browserHash, returnTo }: NewIdentityRequest,
): Promise<void> {
  await sql`select access.add_identity_request(${stateHash}, ${provider}, ${nonce}, ${codeVerifier}, ${browserHash}, ${returnTo}, ${minutes})`
}

/** Takes a request for the browser that made it, once; null where there is none, or it was taken or is too old. */
export async function takeIdentityRequest(
  sql: Sql,
  { stateHash, provider, browserHash }: { readonly stateHash: Buffer; readonly provider: string; readonly browserHash: Buffer },
): Promise<{ readonly nonce: string; readonly codeVerifier: string } | null> {
  const [row] = await sql<{ nonce: string; codeVerifier: string }[]>`
    select nonce, code_verifier as "codeVerifier" from access.take_identity_request(${stateHash}, ${provider}, ${browserHash})`
  return row ?? null
}

/** Opens a session for the address that the provider spoke for; null where the request was not taken, or is too old by now. */
export async function finishIdentityRequest(
  sql: Sql,
  request: { readonly stateHash: Buffer; readonly browserHash: Buffer; readonly email: string },
  session: { readonly tokenHash: Buffer; readonly browser: string },
): Promise<{ readonly returnTo: string | null } | null> {
  const [row] = await sql<{ returnTo: string | null }[]>`
    select return_to as "returnTo"
    from access.finish_identity_request(${request.stateHash}, ${request.browserHash}, ${request.email}, ${session.tokenHash}, ${session.browser})`
  return row ?? null
}
