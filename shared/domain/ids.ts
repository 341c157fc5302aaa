import { z } from 'zod'

/** UUIDv7, as text. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** ISO 8601 with zone. */
export const Instant = z.iso.datetime({ offset: true })

/** A calendar day, YYYY-MM-DD. */
export const Day = z.iso.date()

/** A moment of a recording in whole milliseconds from its start. */
export const Milliseconds = z.int().min(0)
