import { foldText } from '../values/text.ts'
import type { Body } from './body.ts'
import type { Directory } from './directory.ts'
import { matchBody, type BodyMatch } from './match-body.ts'

const wordsOfFiles = new Set(
  `spend spending spent payment payments paid pay over above exceeding than more gbp pound pounds invoice invoices transparency
  transparent expenditure expenditures data dataset report reports register registers contract contracts awarded csv xls xlsx xlsm ods json jsonl
  ndjson zip gz txt file files list lists listing supplier suppliers vendor vendors procurement purchase purchases purchasing card cards gpc pcard
  corporate credit transaction transactions open finance financial monthly month quarterly quarter annual yearly year ye period final draft
  published publication publish items details all full copy revised updated update redacted version online web website notice notices tender
  tenders award awards price prices basket export download downloads sheet to from by in of for the and a
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`.split(
    /\s+/,
  ),
)
const figures = /^(?:\d+(?:k|st|nd|rd|th)?|q[1-4]|p\d{1,2}|v\d+|fy\d*|\d{1,2}[a-z]{3}\d{2,4}|[a-z]{3}\d{2,4})$/

/** The body that the names of a file and its folders (outermost first) mean, or none; two names that disagree give none. */
export function matchPublisherOfPath(parts: readonly string[], directory: Directory): BodyMatch {
  const found: { part: string; body: Body; file: boolean }[] = []
  const candidates = new Set<Body>()
  const doubts: string[] = []
  for (const [at, part] of parts.entries()) {
    const file = at === parts.length - 1 && /\.[A-Za-z0-9]{2,5}$/.test(part)
    const words = foldText(part)
      .replace(/\bgreater than\b/g, '')
      .split(' ')
      .filter((word) => !figures.test(word))
    const named = words.filter((word) => !wordsOfFiles.has(word)).join(' ')
    if (named === '') continue
    const inner = matchBody(withoutOuterWords(words).join(' '), directory)
    const match = inner.body === null ? matchBody(named, directory) : inner
    if (match.body !== null && match.how !== 'spelling') found.push({ part, body: match.body, file })
    else if (match.body === null && match.candidates.length > 0) {
      for (const body of match.candidates) candidates.add(body)
      doubts.push(`the name “${part}” may mean ${match.candidates.map((body) => body.name).join(' or ')}`)
    }
  }
  const bodies = new Set(found.map(({ body }) => body))
  const last = found.at(-1)
  if (last === undefined)
    return { body: null, candidates: [...candidates], reason: doubts.join('; ') || 'no folder or file name names a body' }
  if (bodies.size > 1) {
    return {
      body: null,
      candidates: [...bodies],
      reason: `the path names more than one body: ${[...bodies].map((body) => body.name).join(' and ')}`,
    }
  }
  return {
    body: last.body,
    how: 'folder',
    reason: `the ${last.file ? 'file' : 'folder'}’s name “${last.part}” names ${withArticle(last.body.name)}`,
  }
}

function withoutOuterWords(words: readonly string[]): readonly string[] {
  const names = words.map((word) => !wordsOfFiles.has(word))
  return words.slice(names.indexOf(true), names.lastIndexOf(true) + 1)
}

const withArticle = (name: string): string => (/^(?:Police and Crime|Police, Fire|Mayor’s|Home Office)/.test(name) ? `the ${name}` : name)
