import type { OwnerSql } from '../store/database.ts'
import { foldText } from '../values/text.ts'

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
  await owner`update suppliers.member set supplier_id = ${stays} where supplier_id = ${goes}`
  await owner`delete from suppliers.supplier where supplier_id = ${goes}`
  return stays
}
