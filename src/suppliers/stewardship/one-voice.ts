/** What can be said of an issue. */
export const issueSteps = ['word', 'position', 'agrees', 'objects', 'closed', 'opened again'] as const
export type IssueStepKind = (typeof issueSteps)[number]

/** A step of an issue, in the order in which it was made. */
export interface IssueStep {
  readonly stepNo: number
  readonly step: IssueStepKind
  readonly bodyId: number | null
  readonly aboutStep: number | null
  readonly text: string | null
}

/** The position that the bodies concerned take together, and who stands where. */
export interface Voice {
  /** The step that put it forward. */
  readonly stepNo: number
  readonly text: string
  readonly agree: readonly number[]
  readonly object: readonly number[]
  readonly waiting: readonly number[]
  /** Whether all bodies concerned agree: from then on they speak with one voice. */
  readonly isOne: boolean
}

/** Where the bodies concerned stand on the position put forward last; null where none was. What a body said last about it counts; what it said about an earlier one does not. */
export function voiceOf(steps: readonly IssueStep[], bodies: readonly number[]): Voice | null {
  const position = steps.findLast(({ step }) => step === 'position')
  if (position === undefined) return null
  const said = new Map(
    steps.flatMap(({ step, bodyId, aboutStep }) => (aboutStep === position.stepNo && bodyId !== null ? [[bodyId, step] as const] : [])),
  )
  const those = (step: IssueStepKind): readonly number[] => bodies.filter((body) => said.get(body) === step)
  const agree = those('agrees')
  return {
    stepNo: position.stepNo,
    text: position.text ?? '',
    agree,
    object: those('objects'),
    waiting: bodies.filter((body) => !said.has(body)),
    isOne: bodies.length > 0 && agree.length === bodies.length,
  }
}

/** Whether an issue is open: it is until it is closed, and again when it is opened again. */
export const isOpen = (steps: readonly Pick<IssueStep, 'step'>[]): boolean =>
  steps.findLast(({ step }) => step === 'closed' || step === 'opened again')?.step !== 'closed'
