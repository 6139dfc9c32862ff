import { addDays } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { hasRole } from '../../web/reader.ts'
import { proposeAcross } from '../standing/propose-across-store.ts'
import { watchCauses } from '../standing/propose-watch.ts'
import { putOnWatch, stepWatch, watchList, watchesOf } from '../standing/watch-store.ts'
import { holdCare } from '../one-after-another-store.ts'
import { longestReason } from './longest.ts'
import { shownSupplier } from './shown-supplier.ts'
import { show as showStanding } from './standing.ts'
import { watchWord } from './watch-word.ts'

/** The watch list, what speaks for putting others on it, and the forms that change it. */
export const watchListPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/watch-list',
    who: 'member',
    answer: async ({ sql, today, reader }) => ({
      template: 'suppliers/pages/watch-list.njk',
      data: {
        title: 'Watch list',
        breadcrumbs: [{ text: 'Strategic suppliers', href: '/strategic-suppliers' }],
        watches: (await watchList(sql)).map((one) => ({
          ...one,
          word: watchWord(one.cause),
          isDue: one.reviewOn !== null && one.reviewOn <= today,
        })),
        proposals: (await proposeAcross(sql, today)).map((one) => ({ ...one, word: watchWord(one.cause) })),
        mayChange: hasRole(reader, 'category manager'),
      },
    }),
  },
  { method: 'POST', path: '/suppliers/:id/watch', who: 'category manager', answer: put },
  { method: 'POST', path: '/suppliers/:id/watch/:watch/review', who: 'category manager', answer: (request) => step(request, false) },
  { method: 'POST', path: '/suppliers/:id/watch/:watch/end', who: 'category manager', answer: (request) => step(request, true) },
]

async function put(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const supplier = await shownSupplier(request)
  const cause = form.choice('cause', watchCauses, 'Choose what brought it here')
  const because = form.text('watch-because', { missing: 'Say why it is watched', most: longestReason })
  const reviewOn = form.day('review-on', 'Say when it is looked at again')
  await holdCare(sql, supplier.supplierId)
  if (reviewOn !== null && (reviewOn <= today || reviewOn > addDays(today, 730)))
    form.wrong('review-on', 'Give a day within the next two years')
  if (form.isRight && (await watchesOf(sql, supplier.supplierId)).some(({ endedOn }) => endedOn === null))
    form.wrong('watch-because', 'It is on the watch list already. Review it there')
  if (!form.isRight || cause === null || reviewOn === null) return await showStanding(request, supplier, form)
  await putOnWatch(sql, supplier.anchor, { cause, because, since: today, reviewOn })
  return { redirect: `${pathOf('suppliers', supplier.supplierId, 'standing')}?done=watch#watch` }
}

async function step(request: PageRequest, isEnd: boolean): Promise<PageAnswer> {
  const { sql, form, params, today } = request
  const supplier = await shownSupplier(request)
  const watch = (await watchesOf(sql, supplier.supplierId)).find(({ watchId }) => watchId === idOf(params['watch']))
  if (watch === undefined) throw notFound('There is no such watch.', 'Look at the watch list.')
  const because = form.text('step-because', {
    missing: isEnd ? 'Say why it is watched no more' : 'Say what you found',
    most: longestReason,
  })
  const reviewOn = isEnd ? null : form.day('next-review', 'Say when it is looked at again')
  if (reviewOn !== null && (reviewOn <= today || reviewOn > addDays(today, 730)))
    form.wrong('next-review', 'Give a day within the next two years')
  if (!form.isRight) return await showStanding(request, supplier, form)
  await stepWatch(sql, watch.watchId, because, reviewOn)
  return { redirect: `${pathOf('suppliers', supplier.supplierId, 'standing')}?done=review#watch` }
}
