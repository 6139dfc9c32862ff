/** How a commitment stands: open, overdue, or at its end. */
export type CommitmentState = 'open' | 'overdue' | 'kept' | 'broken' | 'dropped'

/** A step of a commitment, in the order in which it was made. */
export interface CommitmentStep {
  readonly step: 'moved' | 'kept' | 'broken' | 'dropped'
  readonly dueOn: string | null
}

/** How a commitment stands on a day, and when it is due by what was said last: it is overdue from the day after. */
export function commitmentState(
  firstDue: string,
  steps: readonly CommitmentStep[],
  day: string,
): { readonly state: CommitmentState; readonly dueOn: string } {
  const dueOn = steps.findLast(({ step }) => step === 'moved')?.dueOn ?? firstDue
  const last = steps.at(-1)?.step
  return { dueOn, state: last === undefined || last === 'moved' ? (dueOn < day ? 'overdue' : 'open') : last }
}
