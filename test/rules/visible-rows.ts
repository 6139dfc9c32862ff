import type { Asker } from './asker.ts'

/** A row as the owner sees it. */
export type Row = Readonly<Record<string, unknown>>

/** All rows of every table that has rules, as the owner sees them. */
export type AllRows = Readonly<Record<string, readonly Row[]>>

/** Which rows of a table somebody may see: the rules of DESIGN in our own words, which the policies of the database are held against. */
export type Rule = (row: Row, asker: Asker, all: AllRows) => boolean

const own = (row: Row, asker: Asker): boolean => asker.id !== null && row['person_id'] === asker.id
const toMembers: Rule = (row, asker) => own(row, asker) || asker.isMember || asker.has('administrator')
const toAdministrators: Rule = (_row, asker) => asker.has('administrator')
const requestSeen: Rule = (row, asker) => own(row, asker) || asker.maySponsorFor(row['body_id']) || asker.has('administrator')

const noteSeen: Rule = (row, asker) => asker.is('reader', row['body_id'])

/** The rules by table, with the columns that name a row. */
export const visibleRows: Readonly<Record<string, { readonly key: readonly string[]; readonly rule: Rule }>> = {
  'access.person': { key: ['person_id'], rule: toMembers },
  'access.person_address': {
    key: ['person_id'],
    rule: (row, asker, all) =>
      own(row, asker) ||
      asker.has('administrator') ||
      all['access.membership']!.some(
        (one) => one['person_id'] === row['person_id'] && one['ended_at'] === null && asker.is('approver', one['body_id']),
      ) ||
      all['access.sponsor_request']!.some((one) => one['person_id'] === row['person_id'] && asker.maySponsorFor(one['body_id'])),
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
