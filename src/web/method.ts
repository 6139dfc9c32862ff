import type { MethodInput } from './method-input.ts'

/** One number that a method gives, with its reasons. */
export interface MethodResult {
  readonly name: string
  /** Whole pence, a share from 0 to 1, or a bare number, by its unit; null where it cannot be told. */
  readonly value: number | null
  readonly unit: 'pence' | 'share' | 'number'
  /** The value as a person reads it. */
  readonly shown: string
  /** What it means, in a word or two, such as `high risk`; null where it means nothing by itself. */
  readonly says: string | null
  readonly because: readonly string[]
}

/** What a method answers: its numbers, and what was taken as given. */
export interface MethodAnswer {
  readonly results: readonly MethodResult[]
  readonly assumptions: readonly { readonly name: string; readonly value: string; readonly source: string }[]
}

/** A calculation that turns inputs into published numbers; its page is `methods/<name>.md`. */
export interface Method {
  readonly name: string
  readonly title: string
  /** What goes in, in plain words. */
  readonly takes: string
  /** The worked example of its page, as its input. */
  readonly example: Readonly<Record<string, unknown>>
  /** Fails with `invalid` on input that it cannot take. */
  readonly calculate: (input: MethodInput) => MethodAnswer
}
