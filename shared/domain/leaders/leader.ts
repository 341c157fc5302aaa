import { z } from 'zod'

/** A meeting leader's name as printed on certificates. */
export const LeaderName = z.string().trim().min(1).max(120)

/** Key for comparing names: case and repeated whitespace are ignored. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('da')
