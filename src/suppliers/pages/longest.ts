/** How long a reason may be, in characters. */
export const longestReason = 2000

/** How long the name of a source may be, in characters. */
export const longestSource = 500
