/** A message about a file without the sentences that tell what to write on the command line, where something else is left to say. */
export function wordsForPages(message: string): string {
  const sentences = message.split(/(?<=[.!?:]) (?=[A-Z“])/)
  const kept = sentences.filter((sentence) => !/(?:^|\s|“)--[a-z]/.test(sentence))
  return kept.length === 0 ? message : kept.join(' ')
}
