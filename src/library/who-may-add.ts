import { bodiesAs, hasRole } from '../web/reader.ts'
import type { Reader } from '../web/reader.ts'

/** Whether somebody may add documents: contributors and approvers of a body, and librarians. */
export const mayAdd = (reader: Reader | null): boolean => bodiesAs(reader, 'contributor').length > 0 || hasRole(reader, 'librarian')
