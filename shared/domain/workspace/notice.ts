import { z } from 'zod'

/** A finding of the integrity check, shown once. */
export const Notice = z.strictObject({
  kind: z.enum(['openElsewhere', 'journalSetAside', 'leftoversRemoved', 'unknownFiles', 'missingFiles']),
  count: z.int(),
})
export type Notice = z.infer<typeof Notice>
