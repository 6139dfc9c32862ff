import { createTransport } from 'nodemailer'
import { isLoopbackName } from '../loopback-name.ts'

/** A message as it is given to the mail server. */
export interface OutgoingMessage {
  readonly messageId: number
  readonly madeAt: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * What became of one attempt. `again`: it was not taken, and may be later. `never`: it was refused for good. `unknown`: all of it was given, and no
 * answer came. `isBroken` where it is the server that cannot be used, for this message or another.
 */
export type Attempt =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'again' | 'never' | 'unknown'; readonly reason: string; readonly isBroken: boolean }

/** The server that messages are sent by. */
export interface MailServer {
  /** Its name and port, without who signs in. */
  readonly name: string
  send(message: OutgoingMessage, interrupted: AbortSignal): Promise<Attempt>
}

/** How long the server may take for any one answer, in milliseconds, and certificates that are trusted beside the known authorities'. */
export interface MailServerOptions {
  readonly patience?: number
  readonly authorities?: string
}

/** A mail server at an address such as `smtps://user:password@mail.example`; without TLS only on this machine. */
export function mailServer(
  { server, from }: { readonly server: string; readonly from: string },
  { patience = 30_000, authorities }: MailServerOptions = {},
): MailServer {
  const url = new URL(server)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (secure ? 465 : 587)
  const options = {
    host,
    port,
    secure,
    requireTLS: !secure && !isLoopbackName(host),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' as const, ...(authorities === undefined ? {} : { ca: authorities }) },
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  }
  return {
    name: `${host}:${port}`,
    async send(message, signal) {
      let isGiven = false
      // The library tells of all that it does; we ask only whether the text has gone out whole, and write none of it down.
      const logger = { ...silent, info: (entry: object) => (isGiven ||= (entry as { tnx?: string }).tnx === 'message') }
      try {
        await createTransport({ ...options, logger }).sendMail({ ...letter(message, from), signal })
        return { outcome: 'sent' }
      } catch (error) {
        return attemptOf(error as MailError, isGiven)
      }
    },
  }
}

const nothing = (): void => {}
const silent = { level: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing }

/** The id stays the same from attempt to attempt, so that servers and readers know a message that came twice. */
const letter = ({ messageId, madeAt, to, subject, text }: OutgoingMessage, from: string) => ({
  from: { name: 'Bluelight Commons', address: from },
  to: { name: '', address: to },
  envelope: { from, to: [to] },
  subject,
  text,
  date: new Date(madeAt),
  messageId: `<${messageId}.${new Date(madeAt).getTime()}@${from.split('@')[1]}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  textEncoding: 'quoted-printable' as const,
})

interface MailError {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
  readonly message?: string
}

// Nothing of what the server answered is kept: it may quote the message, and a message may hold a link that opens a door.
function attemptOf({ code, responseCode, command = '', message = '' }: MailError, isGiven: boolean): Attempt {
  const isAboutSigningIn = code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')
  const stage = isAboutSigningIn
    ? 'our signing in'
    : command === 'RCPT TO'
      ? 'the address'
      : command === 'MAIL FROM'
        ? 'the sender'
        : 'the message'
  if (isAboutSigningIn || command === 'EHLO' || command === 'STARTTLS' || code === 'ETLS' || /certificate|\bTLS\b|\bSSL\b/i.test(message))
    return {
      outcome: 'again',
      reason: isAboutSigningIn ? 'The mail server did not let us sign in.' : 'No secure connection to the mail server could be made.',
      isBroken: true,
    }
  if (responseCode !== undefined && responseCode >= 500 && command !== 'CONN')
    return { outcome: 'never', reason: `The mail server refused ${stage} (${responseCode}).`, isBroken: false }
  if (responseCode !== undefined && command !== 'CONN')
    return { outcome: 'again', reason: `The mail server would not take ${stage} for now (${responseCode}).`, isBroken: false }
  if (isGiven)
    return {
      outcome: 'unknown',
      reason: 'The mail server got all of it and did not say whether it took it; it may have arrived.',
      isBroken: true,
    }
  if (code === 'EENVELOPE') return { outcome: 'never', reason: 'This is no address that a message can be sent to.', isBroken: false }
  const known: Readonly<Record<string, string>> = {
    EABORT: 'The portal was stopped before it was sent.',
    ECONNECTION: 'The connection to the mail server broke off.',
    ETIMEDOUT: 'The mail server took too long to answer.',
    EDNS: 'The mail server’s name is not known.',
    EPROTOCOL: 'The mail server answered as none does.',
  }
  return { outcome: 'again', reason: known[code ?? ''] ?? 'The mail server cannot be reached.', isBroken: true }
}
