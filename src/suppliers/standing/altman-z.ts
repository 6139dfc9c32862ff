import type { RatioInput } from './viability-ratios.ts'
import { from } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/**
 * Altman's Z″ for companies that do not manufacture, or are not listed: 6.56 working capital / total assets + 3.26 retained earnings /
 * total assets + 6.72 EBIT / total assets + 1.05 net assets / total liabilities. A number without a unit; below 1.1 is distress, above 2.6 safe.
 */
export const altmanZ = ({ figures }: RatioInput): Outcome =>
  from(
    figures.ebit === undefined && figures.operating_profit !== undefined ? { ...figures, ebit: figures.operating_profit } : figures,
    ['current_assets', 'current_liabilities', 'retained_earnings', 'ebit', 'total_assets', 'net_assets', 'total_liabilities'],
    (given) => {
      if (given.total_assets <= 0) return { says: 'high', because: 'It has no assets.' }
      if (given.total_liabilities <= 0) return { says: 'low', because: 'It has no liabilities.' }
      const ofAssets = (part: number): number => part / given.total_assets
      return {
        value:
          6.56 * ofAssets(given.current_assets - given.current_liabilities) +
          3.26 * ofAssets(given.retained_earnings) +
          6.72 * ofAssets(given.ebit) +
          (1.05 * given.net_assets) / given.total_liabilities,
      }
    },
  )
