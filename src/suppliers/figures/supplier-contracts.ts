import { valueOfContracts } from '../../register/figures/contract-value.ts'
import { countOfContracts } from '../../register/figures/contracts-count.ts'
import { contractParameters, contractRowColumns, rowsOfContracts } from '../../register/figures/contracts-figure.ts'
import { readScope } from '../../register/figures/figure-scope.ts'
import type { Figure, FigureDefinition } from '../../web/figure.ts'
import { heldBy } from '../profile/supplier-store.ts'
import { identityAssumption, identityReason, namedSupplier, supplierParameter } from './supplier-scope.ts'

const parameters: FigureDefinition['parameters'] = [supplierParameter, ...contractParameters.filter(({ name }) => name !== 'supplier')]

/** The contracts that name a supplier, by whichever of its names. */
export const supplierContracts = definition(
  {
    name: 'supplier-contracts',
    title: 'Contracts of a supplier',
    unit: 'count',
    meaning:
      'How many agreements name one supplier, by any of the names that are judged to be its. The same agreement can be published in a contract register, on Contracts Finder and on Find a Tender without a link between them: each publication counts.',
  },
  countOfContracts,
  null,
)

/** The contract values of a supplier. */
export const supplierContractValue = definition(
  {
    name: 'supplier-contract-value',
    title: 'Contract value of a supplier',
    unit: 'pence',
    meaning:
      'The sum of the values of the contracts that name one supplier, where the value published is that of a contract. A contract with several suppliers counts with its whole value, for shares are not published. Awards, estimates and ceilings are other kinds of money and never added to it.',
  },
  valueOfContracts,
  'contract',
)

function definition(
  told: Pick<FigureDefinition, 'name' | 'title' | 'unit' | 'meaning'>,
  figureOf: typeof countOfContracts,
  kind: 'contract' | null,
): FigureDefinition {
  return {
    ...told,
    parameters,
    rowColumns: contractRowColumns,
    answer: async (sql, { supplier: text, ...rest }): Promise<Figure> => {
      const supplier = await namedSupplier(sql, text)
      const scope = await readScope(sql, rest)
      const figure = await figureOf(sql, { ...scope, words: `${scope.words}, with ${supplier.name}` }, heldBy(sql, supplier.id))
      return {
        ...figure,
        reasons: [...figure.reasons, identityReason(supplier)],
        assumptions: [...figure.assumptions, identityAssumption],
      }
    },
    rows: async (sql, { supplier: text, ...rest }, page) => {
      const supplier = await namedSupplier(sql, text)
      return await rowsOfContracts(sql, await readScope(sql, rest), page, kind, heldBy(sql, supplier.id))
    },
  }
}
