import type { ApiOperation } from '../web/api.ts'
import { figureOperations } from '../web/figure-operations.ts'
import { getBody, listBodies } from './api/bodies.ts'
import { registerFigures } from './figures.ts'

/** What programs can ask of the register. */
export const registerOperations: readonly ApiOperation[] = [listBodies, getBody, ...figureOperations(registerFigures)]
