import { z } from 'zod'
import { Desk } from '../domain/desk/desk'
import type { ColumnContract } from './call'

export const deskContract = {
  /** The signed-in supervisor's own; no other can read it. */
  mine: { access: null, input: z.void(), output: Desk, errors: [] },
  /** Resolves once it is sealed and on the disk. */
  save: { access: null, input: Desk, output: z.void(), errors: [] },
} satisfies ColumnContract
