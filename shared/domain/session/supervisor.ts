import { z } from 'zod'
import { Id } from '../ids'
import { nameText } from '../text'

export const Passphrase = z.string().min(1).max(1024)
export const Initials = nameText(6)
export const PersonName = nameText(120)

export const Supervisor = z.strictObject({ id: Id, name: z.string(), initials: z.string() })
export type Supervisor = z.infer<typeof Supervisor>
