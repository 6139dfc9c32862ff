import type { OwnerSql, Sql } from '../store/database.ts'
import { foldText } from '../values/text.ts'
import { refreshExposure } from './exposure/refresh-exposure-store.ts'
import { addMentions, updateSums } from './identity/mention-store.ts'
import { markAll } from './identity/resolve-all.ts'
import { keepShapeOf, keepWholeShape, rollUp } from './identity/shape-store.ts'

/**
 * Gives a test's register suppliers without weighing names: those that are equal but for letter case, signs and a legal form at the end are one,
 * and so are those that `same` maps to one text. All else is as after any matching.
 */
export async function identifySuppliers(owner: OwnerSql, same: Readonly<Record<string, string>> = {}): Promise<void> {
  await owner.begin(async (sql) => {
    await addMentions(sql)
    const mentions = await sql<{ id: number; name: string; folded: string }[]>`
      select mention_id as id, name, folded from suppliers.mention join register.supplier_name using (supplier_name_id) order by 1`
    const first = new Map<string, number>()
    const supplierOf = mentions.map(({ id, name, folded }) => {
      const key = same[name] ?? folded.replace(/( (ltd|limited|plc|llp|uk))+$/, '')
      if (!first.has(key)) first.set(key, id)
      return [id, first.get(key)!] as const
    })
    await keepWholeShape(sql, new Map(supplierOf))
    await sumSuppliers(sql)
    await refreshExposure(sql, null)
  })
}

/** The roll-ups of suppliers and of what bodies paid them, from the members as they are. */
export async function sumSuppliers(sql: Sql): Promise<void> {
  await updateSums(sql, { all: true })
  await rollUp(sql, null)
  await markAll(sql, null)
}

/** A supplier as a test wants it. */
export interface WantedSupplier {
  readonly name: string
  /** A company number. */
  readonly number?: string
  /** What bodies paid it, by their ids in addresses, in whole pence. */
  readonly paid?: Readonly<Record<string, number>>
  /** Mentions on contracts. */
  readonly contracts?: number
}

/** Puts a supplier into the register as the matching of names would; gives its number. Its name may have been published before. */
export async function addSupplier(owner: OwnerSql, { name, number = '', paid = {}, contracts = 0 }: WantedSupplier): Promise<number> {
  const [known] = await owner<{ id: number }[]>`select supplier_name_id as id from register.supplier_name where name = ${name}`
  const [named] = known
    ? [known]
    : await owner<{ id: number }[]>`
        insert into register.supplier_name (name, folded) values (${name}, ${foldText(name)}) returning supplier_name_id as id`
  const scheme = number === '' ? '' : 'GB-COH'
  const [mention] = await owner<{ id: number }[]>`
    insert into suppliers.mention (supplier_name_id, scheme, number) values (${named.id}, ${scheme}, ${number}) returning mention_id as id`
  const id = mention!.id
  await owner`insert into suppliers.member values (${id}, ${id})`
  const bodies = Object.entries(paid)
  await owner`
    insert into suppliers.supplier (supplier_id, name, folded, scheme, number, names, bodies, payments, paid_pence, contracts)
    values (${id}, ${name}, ${foldText(name)}, ${scheme}, ${number}, 1, ${bodies.length}, ${bodies.length}, ${bodies.reduce((sum, [, pence]) => sum + pence, 0)}, ${contracts})`
  for (const [body, pence] of bodies)
    await owner`
      insert into suppliers.paid (supplier_id, body_id, payments, amount_pence) select ${id}, body_id, 1, ${pence} from organisations.body where id = ${body}`
  return id
}

/** Makes two suppliers one, as a judgement would: the one with the smaller number stays. */
export async function mergeSuppliers(owner: OwnerSql, one: number, other: number): Promise<number> {
  const [stays, goes] = [Math.min(one, other), Math.max(one, other)]
  const mentions = await owner<{ id: number }[]>`select mention_id as id from suppliers.member where supplier_id = ${goes}`
  await owner.begin((sql) => keepShapeOf(sql, new Map(mentions.map(({ id }) => [id, stays]))))
  await owner`delete from suppliers.supplier where supplier_id = ${goes}`
  return stays
}
