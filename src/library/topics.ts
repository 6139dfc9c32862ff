/** How the library knows the categories of what is bought, which are kept in a module above it. */
export interface TopicNames {
  /** The code of eight digits that a text means, or null. */
  readonly codeOf: (text: string) => string | null
  /** A code's name in a few words. */
  readonly nameOf: (code: string) => string
}

export const mostTopics = 8

/** A topic as readers see it: a code by its name, words as they are with a capital. */
export const topicName = (topic: string, names: TopicNames): string =>
  /^\d{8}$/.test(topic) ? names.nameOf(topic) : topic.slice(0, 1).toUpperCase() + topic.slice(1)

/** The topics in a text, divided by commas: codes of the vocabulary, or up to forty letters, digits, spaces and hyphens; or what is wrong with it. */
export function readTopics(text: string, names: TopicNames): { readonly topics: readonly string[] } | { readonly wrong: string } {
  const topics: string[] = []
  for (const written of text.split(/[,;\n]/)) {
    const plain = written.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
    if (plain === '') continue
    const code = /^[\d-]+$/.test(plain) ? names.codeOf(plain) : plain
    if (code === null) return { wrong: `“${plain.slice(0, 40)}” is no code of the Common Procurement Vocabulary` }
    if (!/^[\p{L}\p{N}][\p{L}\p{N} &/-]{1,39}$/u.test(code))
      return { wrong: `Write each topic in 2 to 40 letters, digits, spaces and hyphens: “${plain.slice(0, 40)}” is not` }
    if (!topics.includes(code)) topics.push(code)
  }
  return topics.length > mostTopics ? { wrong: `Give ${mostTopics} topics or fewer` } : { topics }
}

/** Topics as they are written in a form. */
export const writeTopics = (topics: readonly string[]): string => topics.join(', ')
