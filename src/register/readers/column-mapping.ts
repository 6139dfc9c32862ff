import { foldHeading } from './payments/headings.ts'

/** What a person says of a column that holds no field. Its cells are kept with their rows, and are not published. */
export const unused = 'unused'

/** Headings as published, each with the field of its column, or `unused`. */
export type ColumnMapping = Readonly<Record<string, string>>

/** What was said for this kind of file: one mapping may serve files of several kinds, which do not have all fields in common. */
export const mappingForKind = <Field extends string>(
  mapping: ColumnMapping,
  fields: readonly Field[],
): Readonly<Record<string, Field | 'unused'>> =>
  Object.fromEntries(
    Object.entries(mapping).flatMap(([heading, told]) => {
      const field = told === unused ? unused : fields.find((known) => known === told)
      return field === undefined ? [] : [[heading, field]]
    }),
  )

/** Whether two headings are the same but for case, punctuation and a unit. */
export const sameHeading = (one: string, other: string): boolean => foldHeading(one) === foldHeading(other)

/** One mapping over another: what the second says of a heading goes before what the first says. */
export const mappingOver = (first: ColumnMapping, second: ColumnMapping): ColumnMapping => ({
  ...Object.fromEntries(Object.entries(first).filter(([heading]) => !Object.keys(second).some((told) => sameHeading(told, heading)))),
  ...second,
})
