import { z } from 'zod'
import { Id } from '../ids'

export const Passphrase = z.string().min(1).max(1024)
export const Initials = z.string().trim().min(1).max(6)
export const PersonName = z.string().trim().min(1).max(120)

export const Supervisor = z.strictObject({ id: Id, name: z.string(), initials: z.string() })
export type Supervisor = z.infer<typeof Supervisor>
