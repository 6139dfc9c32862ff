import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'

type Fragment = PendingQuery<Row[]>

// What JavaScript's \s stands for, so that the database finds the same texts as `csvLine`.
const space = '\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'
const formula = `^[${space}]*[=+@＝＋－＠\\t\\r-]`
const number = '^-?[0-9]+([.][0-9]+)?$'
const toQuote = '[",\\r\\n]'

/**
 * SQL for a text as a field of CSV, the same as `csvLine` writes it: led by an apostrophe where a spreadsheet would run it as a formula,
 * quoted where it must be, nothing where it is absent. Most texts begin with a letter or digit and are done with one look.
 */
export const csvText = (sql: ReadSql, text: Fragment): Fragment => sql`
  case when ${text} is null then ''
    when ascii(${text}) between 48 and 122 and ascii(${text}) not in (61, 64) and ${text} !~ ${toQuote} then ${text}
    else (select case when safe ~ ${toQuote} then '"' || replace(safe, '"', '""') || '"' else safe end
      from (select case when ${text} ~ ${formula} and ${text} !~ ${number} then '''' || ${text} else ${text} end as safe) led) end`
