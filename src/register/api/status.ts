import type { OneOperation } from '../../web/api.ts'
import { countSchema, daySchema, listOf, meaning, momentSchema, named, objectOf, oneOf, orNull } from '../../web/json-schema.ts'
import { sourceKinds } from '../readers/reading.ts'
import { amountOf, amountSchema } from './answer-parts.ts'
import { holdings, loadedByKind } from './status-store.ts'

/** What is loaded in all, and how complete it is. */
export const getStatus: OneOperation = {
  path: '/status',
  name: 'getStatus',
  group: 'What is loaded',
  summary: 'What is loaded in all, and how complete it is',
  parameters: [],
  answers: named(
    'Status',
    objectOf({
      today: daySchema,
      last_import: orNull(momentSchema),
      invented: meaning(oneOf(['none', 'some', 'all']), 'how much of it was made up to show how the register works'),
      sources: listOf(
        objectOf({
          kind: oneOf(sourceKinds),
          files: countSchema,
          rows_read: countSchema,
          rows_kept: countSchema,
          rows_rejected: countSchema,
          rows_skipped: countSchema,
          last_import: momentSchema,
        }),
      ),
      payments: objectOf({
        count: countSchema,
        amount: amountSchema,
        bodies: countSchema,
        first_month: orNull(daySchema),
        last_month: orNull(daySchema),
      }),
      contracts: objectOf({ count: countSchema, with_end: countSchema, with_amount: countSchema, bodies: countSchema }),
      processes: countSchema,
      supplier_names: countSchema,
      prices: countSchema,
    }),
  ),
  example: {},
  answer: async ({ sql, today, invented }) => {
    const [kinds, held] = await Promise.all([loadedByKind(sql), holdings(sql)])
    return {
      today,
      last_import:
        kinds
          .map((kind) => kind.lastImport)
          .toSorted()
          .at(-1) ?? null,
      invented: invented.share,
      sources: kinds.map((kind) => ({
        kind: kind.kind,
        files: kind.files,
        rows_read: kind.read,
        rows_kept: kind.kept,
        rows_rejected: kind.rejected,
        rows_skipped: kind.skipped,
        last_import: kind.lastImport,
      })),
      payments: {
        count: held.payments,
        amount: amountOf('paid', held),
        bodies: held.bodiesPaying,
        first_month: held.first,
        last_month: held.last,
      },
      contracts: { count: held.contracts, with_end: held.withEnd, with_amount: held.withAmount, bodies: held.bodiesBuying },
      processes: held.processes,
      supplier_names: held.supplierNames,
      prices: held.prices,
    }
  },
}
