import type { Service } from '../organisations/body.ts'
import { serviceWords } from './document.ts'

/** A body's service in words; of those that are of none, that they are others. */
export const serviceName = (service: Service | null): string => (service === null ? 'Other bodies' : serviceWords[service])
