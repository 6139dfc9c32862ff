import { Failure, failureCodes } from '../values/failures.ts'

/** What a reader is told when a page cannot be shown. */
export interface ErrorMessage {
  readonly status: number
  readonly title: string
  readonly message: string
  readonly remedy: string | null
  readonly reference: string | null
}

const titles: Readonly<Record<Failure['kind'], string>> = {
  invalid: 'We cannot answer that',
  notFound: 'Page not found',
  notAllowed: 'You may not see this',
  conflict: 'Something changed in the meantime',
}

const busy = { title: 'The site is busy', remedy: 'Try again in half a minute.' }

/** The page for an error: an expected failure in its own words, anything else as a fault of ours with a reference that the log has too. */
export function messageFor(error: unknown, reference: string): ErrorMessage {
  if (error instanceof Failure) {
    return {
      status: failureCodes[error.kind].status,
      title: titles[error.kind],
      message: error.message,
      remedy: error.remedy,
      reference: null,
    }
  }
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  const plain = (status: number, title: string, message: string, remedy: string | null = null): ErrorMessage => ({
    status,
    title,
    message,
    remedy,
    reference: null,
  })
  if (code === '57014')
    return plain(
      503,
      'That search took too long',
      'We stopped it so that others can use the site.',
      'Narrow it by body, by category or by dates.',
    )
  // A rule of the database said no where the page had not.
  if (code === '42501')
    return plain(403, titles.notAllowed, 'What you may do here does not reach so far.', 'Your body’s approvers can give you more.')
  if (statusCode === 405) return plain(405, 'That cannot be done here', 'This page can only be read.')
  if (statusCode === 429) return plain(429, busy.title, 'You asked for more pages than we can give to one reader.', busy.remedy)
  if (statusCode === 503) return plain(503, busy.title, 'More is asked of it at this moment than it can answer.', busy.remedy)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return plain(
      400,
      titles.invalid,
      'The address or the request is not written as it should be.',
      'Check the address, or start from the home page.',
    )
  }
  const title = 'Something went wrong'
  return { status: 500, title, message: 'This page could not be made. The fault is ours, and it was noted.', remedy: null, reference }
}
