import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { ReadSql } from '../../store/database.ts'
import { notFound } from '../../values/failures.ts'

/** The body whose prices a page marks, by its id or a name; null where none is asked for, and `notFound` where it is in no directory. */
export async function markedBody(sql: ReadSql, text: string | null): Promise<{ readonly id: string; readonly name: string } | null> {
  if (text === null) return null
  const body = await bodyByIdOrName(sql, text)
  if (body === null || body.bodyId === 0)
    throw notFound(`There is no body “${text}” to mark.`, 'Choose one from the list on the page of prices.')
  return { id: body.id, name: body.name }
}
