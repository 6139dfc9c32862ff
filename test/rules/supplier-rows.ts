import type { Rule, Rules } from './rule.ts'

const toMembers: Rule = (_row, asker) => asker.isMember

/** An issue is for the bodies that it concerns, and for category managers who take part for one. */
const issueSeen: Rule = (row, asker, all) => {
  const issue = all['suppliers.supplier_issue']!.find((one) => one['issue_id'] === row['issue_id'])!
  const others = all['suppliers.issue_body']!.filter((one) => one['issue_id'] === row['issue_id'])
  return asker.isMember && (asker.has('category manager') || [issue, ...others].some((one) => asker.is('reader', one['body_id'])))
}

const forMembers: Readonly<Record<string, readonly string[]>> = {
  judgement: ['judgement_id'],
  corporate_group: ['group_id'],
  group_end: ['group_id'],
  group_company: ['company_id'],
  group_company_end: ['company_id'],
  company_change: ['change_id'],
  company_change_withdrawal: ['change_id'],
  accounts: ['accounts_id'],
  accounts_withdrawal: ['accounts_id'],
  watch: ['watch_id'],
  watch_step: ['watch_id', 'step_no'],
  segment_answers: ['answers_id'],
  steward: ['steward_id'],
  steward_end: ['steward_id'],
  kpi_rating: ['rating_id'],
  kpi_rating_withdrawal: ['rating_id'],
  meeting: ['meeting_id'],
  meeting_withdrawal: ['meeting_id'],
  commitment: ['commitment_id'],
  commitment_step: ['commitment_id', 'step_no'],
}

/** Who sees what is said of suppliers and how they are managed. */
export const supplierRows: Rules = {
  ...Object.fromEntries(Object.entries(forMembers).map(([table, key]) => [`suppliers.${table}`, { key, rule: toMembers }])),
  'suppliers.supplier_issue': { key: ['issue_id'], rule: issueSeen },
  'suppliers.issue_body': { key: ['issue_id', 'body_id'], rule: issueSeen },
  'suppliers.issue_step': { key: ['issue_id', 'step_no'], rule: issueSeen },
}
