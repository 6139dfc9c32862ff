import type { FastifyRequest } from 'fastify'
import { invalid } from '../values/failures.ts'
import type { Form } from '../web/form.ts'
import { isFormMark } from './browser-cookies.ts'

/** Refuses a form that another site had this browser send, before anything of it is read. */
export function refuseOtherSites(request: FastifyRequest, home: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && origin !== home) throw foreign()
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign()
}

/** Refuses a form that does not carry a mark made for this browser. */
export function refuseUnmarked(form: Form, secret: string | null): void {
  if (secret === null || !isFormMark(secret, form.sent('csrf')))
    throw invalid(
      'This form was not made for this browser, or you signed in or out since.',
      'Go back, load its page again and send it once more.',
    )
}

const foreign = (): Error => invalid('This form was sent from another site.', 'Open its page here, and send it from there.')
