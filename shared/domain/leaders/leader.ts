import { z } from 'zod'

/** A meeting leader's name as it stands on a certificate. */
export const LeaderName = z.string().trim().min(1).max(120)

/** Two names are the same person's where they differ in capitals and spaces alone. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('da')
