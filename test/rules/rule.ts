import type { Asker } from './asker.ts'

/** A row as the owner sees it. */
export type Row = Readonly<Record<string, unknown>>

/** All rows of every table that has rules, as the owner sees them. */
export type AllRows = Readonly<Record<string, readonly Row[]>>

/** Which rows of a table somebody may see: the rules of DESIGN in our own words, which the policies of the database are held against. */
export type Rule = (row: Row, asker: Asker, all: AllRows) => boolean

/** The rules by table, with the columns that name a row. */
export type Rules = Readonly<Record<string, { readonly key: readonly string[]; readonly rule: Rule }>>
