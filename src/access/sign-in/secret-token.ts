import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, for a link or a session. */
export const secretToken = (): string => randomBytes(32).toString('base64url')

/** What the database knows a token by. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Whether a text could be a token of ours. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)
