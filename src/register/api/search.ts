import type { OneOperation } from '../../web/api.ts'
import { booleanSchema, countSchema, linkSchema, listOf, meaning, objectOf, oneOf, orNull, textSchema } from '../../web/json-schema.ts'
import { choiceOf, textOf } from '../../web/query.ts'
import { searchEverything } from '../search/search-everything.ts'
import type { SearchFinder } from '../search/search-finder.ts'
import { choiceParameter, textParameter } from './answer-parts.ts'

/** One search over everything that these finders look in, with typing errors forgiven. */
export const search = (finders: readonly SearchFinder[]): OneOperation => {
  const groups = finders.map((finder) => finder.name)
  return {
    path: '/search',
    name: 'search',
    group: 'Search',
    summary: 'Search everything, with typing errors forgiven',
    description:
      'Grouped and explained. Give a company number, an ocid, a name or words. The best of each group are given; the lists go on from there.',
    parameters: [
      { ...textParameter('q', 'what to look for'), required: true },
      choiceParameter('in', 'one group alone', groups),
      { name: 'limit', in: 'query', meaning: 'how many of each group', schema: { type: 'integer', minimum: 1, maximum: 50, default: 6 } },
    ],
    answers: objectOf({
      words: meaning(listOf(textSchema), 'the words that were looked for'),
      groups: listOf(
        objectOf({
          name: oneOf(groups),
          title: textSchema,
          count: meaning(countSchema, 'how many were found'),
          more: meaning(booleanSchema, 'there are more than were counted'),
          results: listOf(
            objectOf({
              title: textSchema,
              page: linkSchema,
              note: orNull(textSchema),
              why: meaning(textSchema, 'why it was found'),
              exact: meaning(booleanSchema, 'found by its words, and not only because it looks like them'),
            }),
          ),
          page: meaning(orNull(linkSchema), 'the page that lists them all'),
        }),
      ),
    }),
    example: { q: 'lancashir fire' },
    answer: async ({ sql, query, today, moment }) => {
      const found = await searchEverything(sql, textOf(query, 'q') ?? '', {
        finders,
        today,
        moment,
        limit: Number(query.get('limit') ?? 6),
        only: choiceOf(query, 'in', groups),
      })
      return {
        words: found.words,
        groups: found.groups.map((group) => ({
          name: group.name,
          title: group.title,
          count: group.count,
          more: group.more,
          results: group.results.map(({ title, href, note, why, exact }) => ({ title, page: href, note, why, exact })),
          page: group.all,
        })),
      }
    },
  }
}
