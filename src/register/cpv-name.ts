/** The name of a code of the Common Procurement Vocabulary, given by two to eight of its digits. */
export const cpvName = (code: string): string => `CPV ${code}`
