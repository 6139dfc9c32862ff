/** The states of an upload: it is sent, read, perhaps told how to be read again, confirmed and imported; or it ends otherwise. */
export const uploadStates = [
  'sent',
  'reading',
  'read',
  'told',
  'confirmed',
  'importing',
  'imported',
  'refused',
  'failed',
  'withdrawn',
  'expired',
] as const
export type UploadState = (typeof uploadStates)[number]

/** How each state is called on pages. */
export const stateWords: Readonly<Record<UploadState, string>> = {
  sent: 'Waiting to be read',
  reading: 'Being read',
  read: 'Read, and not confirmed',
  told: 'Waiting to be read again',
  confirmed: 'Confirmed, and waiting to be published',
  importing: 'Being published',
  imported: 'Published',
  refused: 'Not published',
  failed: 'Not read: the fault is ours',
  withdrawn: 'Withdrawn',
  expired: 'Forgotten after 30 days',
}

/** Whether the next step is the reader’s, so that it is worth looking again in a moment. */
export const isUnderWay = (state: UploadState): boolean => ['sent', 'reading', 'told', 'confirmed', 'importing'].includes(state)

/** Whether nothing more can become of it. */
export const isEnded = (state: UploadState): boolean => ['imported', 'withdrawn', 'expired'].includes(state)

/** Whether its person may still take it back. */
export const mayBeWithdrawn = (state: UploadState): boolean => ['sent', 'reading', 'read', 'told', 'refused', 'failed'].includes(state)
