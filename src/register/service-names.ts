import type { Service } from '../organisations/body.ts'

/** How the three services are called on pages. */
export const serviceNames: Readonly<Record<Service, string>> = { police: 'Police', fire: 'Fire and rescue', ambulance: 'Ambulance' }

/** The service's name, or `Other bodies` for those of no service. */
export const serviceName = (service: string | null): string => serviceNames[service as Service] ?? 'Other bodies'

/** What a file holds, in words. */
export const sourceKindNames: Readonly<Record<string, string>> = {
  payments: 'Payments',
  notices: 'Notices',
  contracts: 'Contract register',
  prices: 'Prices',
  boundaries: 'Boundaries',
}

/** A body's kind in words, such as `Police force`. */
export const bodyKindName = (kind: string): string => kind.slice(0, 1).toUpperCase() + kind.slice(1).replace(/-/g, ' ')
