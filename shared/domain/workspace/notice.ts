import { z } from 'zod'

/** Something that was found at start and that the user should know once. */
export const Notice = z.strictObject({
  kind: z.enum(['leftoversRemoved', 'unknownFiles', 'missingFiles']),
  count: z.int(),
})
export type Notice = z.infer<typeof Notice>
