import type { ReadSql } from '../../store/database.ts'
import { Remembered } from '../../web/remembered.ts'
import type { BodyMonths } from './paid-months.ts'

const remembered = new Remembered<readonly BodyMonths[]>()

/** The bodies with payments by name, each with its months; read once for each state of the register where `moment` names it. */
export const paidMonthsOfBodies = (sql: ReadSql, moment: string | null): PromiseLike<readonly BodyMonths[]> =>
  moment === null ? read(sql) : remembered.of(moment, '', () => read(sql))

const read = (sql: ReadSql): PromiseLike<readonly BodyMonths[]> => sql<BodyMonths[]>`
  select b.body_id as "bodyId", b.id, b.name, b.service, m.months
  from (
    select body_id, json_agg(json_build_object('month', month, 'payments', payments, 'pence', pence) order by month) as months
    from (select body_id, month, sum(payments)::int8 as payments, sum(amount_pence)::int8 as pence from register.payment_by_month group by 1, 2) each
    group by body_id
  ) m join organisations.body b using (body_id) order by b.name collate "C"`
