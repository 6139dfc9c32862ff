import type { Asker } from './asker.ts'
import type { AllRows, Row, Rule, Rules } from './rule.ts'
import { supplierRows } from './supplier-rows.ts'

const own = (row: Row, asker: Asker): boolean => asker.id !== null && row['person_id'] === asker.id
const toMembers: Rule = (row, asker) => own(row, asker) || asker.isMember || asker.has('administrator')
const toAdministrators: Rule = (_row, asker) => asker.has('administrator')
const requestSeen: Rule = (row, asker) => own(row, asker) || asker.maySponsorFor(row['body_id']) || asker.has('administrator')

const noteSeen: Rule = (row, asker) => asker.is('reader', row['body_id'])

/** Whoever may change a document: librarians, and among members its owner and the approvers of its body. */
const inCharge: Rule = (row, asker) =>
  asker.has('librarian') || (asker.isMember && (row['owner_id'] === asker.id || asker.is('approver', row['body_id'])))

const documentSeen: Rule = (row, asker, all) => {
  if (inCharge(row, asker, all)) return true
  if (row['is_withdrawn'] === true) return false
  if (row['audience'] === 'public') return true
  if (row['audience'] === 'members') return asker.isMember
  if (row['audience'] === 'service') return asker.services.has(row['audience_service'] as string)
  return asker.groups.has(row['audience_group'] as number)
}

const uploadSeen: Rule = (row, asker) => own(row, asker) || asker.is('contributor', row['body_id'])
const caseSeen: Rule = (row, asker) =>
  (asker.id !== null && row['asked_by'] === asker.id) || asker.has('administrator') || asker.is('reader', row['body_id'])

/** A rule for rows that are seen as what they belong to is: the row of another table with the same value in a column. */
const as =
  (table: string, column: string, rule: Rule): Rule =>
  (row, asker, all) =>
    rule(rowWith(all, table, column, row[column]), asker, all)

const indexes = new WeakMap<readonly Row[], Map<string, Map<unknown, Row>>>()
function rowWith(all: AllRows, table: string, column: string, value: unknown): Row {
  const rows = all[table]!
  const ofTable = indexes.get(rows) ?? new Map<string, Map<unknown, Row>>()
  indexes.set(rows, ofTable)
  const index = ofTable.get(column) ?? new Map(rows.map((row) => [row[column], row]))
  ofTable.set(column, index)
  return index.get(value)!
}
const ofDocument = as('library.document', 'document_id', documentSeen)
const questionSeen: Rule = (row, asker, all) => (asker.isMember || asker.has('librarian')) && ofDocument(row, asker, all)
const withdrawalSeen = as('library.document', 'document_id', inCharge)

/** The rules by table, with the columns that name a row. */
export const visibleRows: Rules = {
  ...supplierRows,
  'access.person': { key: ['person_id'], rule: toMembers },
  'access.person_address': {
    key: ['person_id'],
    rule: (row, asker, all) =>
      own(row, asker) ||
      asker.has('administrator') ||
      all['access.membership']!.some(
        (one) => one['person_id'] === row['person_id'] && one['ended_at'] === null && asker.is('approver', one['body_id']),
      ) ||
      all['access.sponsor_request']!.some(
        (one) =>
          one['person_id'] === row['person_id'] &&
          asker.maySponsorFor(one['body_id']) &&
          !all['access.sponsor_decision']!.some((decision) => decision['request_id'] === one['request_id']),
      ),
  },
  'access.membership': { key: ['membership_id'], rule: toMembers },
  'access.national_role': { key: ['national_role_id'], rule: toMembers },
  'access.sponsor_request': { key: ['request_id'], rule: requestSeen },
  'access.sponsor_decision': {
    key: ['request_id'],
    rule: (row, asker, all) =>
      requestSeen(
        all['access.sponsor_request']!.find((one) => one['request_id'] === row['request_id'])!,
        asker,
        all,
      ),
  },
  'access.member_group': {
    key: ['group_id'],
    rule: (row, asker) => asker.isMember || asker.groups.has(row['group_id'] as number) || asker.has('administrator'),
  },
  'access.group_member': {
    key: ['group_member_id'],
    rule: (row, asker) => own(row, asker) || asker.groups.has(row['group_id'] as number) || asker.has('administrator'),
  },
  'access.terms': { key: ['version'], rule: () => true },
  'access.signature': { key: ['signature_id'], rule: (_row, asker) => asker.isMember || asker.has('administrator') },
  'access.session': { key: ['session_id'], rule: own },
  'access.message': { key: ['message_id'], rule: toAdministrators },
  'access.audit_entry': { key: ['entry_no'], rule: toAdministrators },
  'access.audit_head': { key: ['one'], rule: toAdministrators },
  'library.document': { key: ['document_id'], rule: documentSeen },
  'library.version': { key: ['version_id'], rule: ofDocument },
  'library.passage': { key: ['version_id', 'position'], rule: ofDocument },
  'library.content': {
    key: ['sha256'],
    rule: (row, asker, all) =>
      all['library.version']!.some((version) => String(version['sha256']) === String(row['sha256']) && ofDocument(version, asker, all)),
  },
  'library.withdrawal': { key: ['withdrawal_id'], rule: withdrawalSeen },
  'library.restoration': { key: ['withdrawal_id'], rule: as('library.withdrawal', 'withdrawal_id', withdrawalSeen) },
  'library.question': { key: ['question_id'], rule: questionSeen },
  'library.answer': { key: ['answer_id'], rule: as('library.question', 'question_id', questionSeen) },
  'library.use': { key: ['use_id'], rule: ofDocument },
  'library.use_end': { key: ['use_id'], rule: as('library.use', 'use_id', ofDocument) },
  'library.download': { key: ['download_id'], rule: (row, asker, all) => own(row, asker) || withdrawalSeen(row, asker, all) },
  'library.digest': { key: ['person_id', 'due_on'], rule: own },
  'register.upload': { key: ['upload_id'], rule: uploadSeen },
  'register.upload_step': { key: ['upload_id', 'step_no'], rule: as('register.upload', 'upload_id', uploadSeen) },
  'register.upload_progress': { key: ['upload_id'], rule: as('register.upload', 'upload_id', uploadSeen) },
  'register.upload_reject': { key: ['upload_id', 'line'], rule: as('register.upload', 'upload_id', uploadSeen) },
  'register.column_mapping': { key: ['mapping_id'], rule: (row, asker) => asker.is('contributor', row['body_id']) },
  'register.correction_case': { key: ['case_id'], rule: caseSeen },
  'register.correction_answer': { key: ['case_id', 'answer_no'], rule: as('register.correction_case', 'case_id', caseSeen) },
  'register.contract_note': { key: ['note_id'], rule: noteSeen },
  'register.contract_note_withdrawal': {
    key: ['note_id'],
    rule: (row, asker, all) =>
      noteSeen(
        all['register.contract_note']!.find((one) => one['note_id'] === row['note_id'])!,
        asker,
        all,
      ),
  },
}
