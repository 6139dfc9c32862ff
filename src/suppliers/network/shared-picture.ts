import { formatPenceRound } from '../../values/money.ts'
import { shareMatrix } from '../../web/charts/share-matrix.ts'
import type { Html } from '../../web/safe-html.ts'
import { plural } from '../../values/text.ts'
import type { ColumnGroup } from './network-columns.ts'
import type { SharedSupplier, Tie } from './network-store.ts'
import { shadeOf, thirdBounds } from './shades.ts'

/** The picture of who shares which supplier, what its shades mean, and for each supplier how many bodies of each service pay it. */
export interface SharedPicture {
  readonly chart: Html
  readonly shades: readonly string[]
  readonly rows: readonly (SharedSupplier & { readonly counts: readonly number[] })[]
}

/** Draws suppliers as rows and bodies as columns; null where nothing is shared. */
export function sharedPicture(
  suppliers: readonly SharedSupplier[],
  ties: readonly Tie[],
  groups: readonly ColumnGroup[],
): SharedPicture | null {
  const [first] = suppliers
  if (first === undefined) return null
  const columns = groups.flatMap((group) => group.bodies.map((body) => body.bodyId))
  const known = new Set(columns)
  const drawn = ties.filter((tie) => known.has(tie.bodyId))
  const bounds = thirdBounds(drawn.map((tie) => tie.pence))
  const of = new Map(drawn.map((tie) => [`${tie.supplierId} ${tie.bodyId}`, shadeOf(tie.pence, bounds)]))
  const shades = (supplierId: number) => columns.map((bodyId) => of.get(`${supplierId} ${bodyId}`) ?? 0)
  const chart = shareMatrix(
    groups.map((group) => ({ name: group.name, labels: group.bodies.map((body) => body.label) })),
    suppliers.map((one) => ({ name: one.name, note: `${one.bodies} ${one.bodies === 1 ? 'body' : 'bodies'}`, shades: shades(one.id) })),
    {
      title: `Which ${plural(columns.length, 'body pays', 'bodies pay')} the ${plural(suppliers.length, 'supplier')} shared most`,
      finding: `${first.name} is paid by the most: ${plural(first.bodies, 'body', 'bodies')}. The table below has the numbers.`,
    },
  )
  const rows = suppliers.map((one) => ({
    ...one,
    counts: groups.map((group) => group.bodies.filter((body) => of.has(`${one.id} ${body.bodyId}`)).length),
  }))
  return {
    chart,
    shades: [`Below ${formatPenceRound(bounds[0])}`, `${formatPenceRound(bounds[0])} and more`, `${formatPenceRound(bounds[1])} and more`],
    rows,
  }
}
