import { z } from 'zod'
import { Day, Id, Instant } from '../ids'
import { Digest } from '../protocol/statement'
import { LogEntry } from './entry'

/** What a log block says of itself. Its author signs it, with the entries. */
export const LogBlockHead = z.strictObject({
  type: z.literal('samklang-log'),
  version: z.literal(1),
  workspace: Id,
  /** The author's card. */
  author: Digest,
  block: Id,
  /** Counts the author's blocks from 0. */
  position: z.int().min(0),
  /** The head of the author's block before it; null for the first, and after it was lost. */
  previous: Digest.nullable(),
  /** The name of the computer. */
  computer: z.string().max(120),
  /** Random, so that the head cannot be found by trying entries. */
  salt: z.string().max(50),
})
export type LogBlockHead = z.infer<typeof LogBlockHead>

/** One session's log, or a part of a very long session's. Entries are in the order in which they were begun. */
export const LogBlock = LogBlockHead.extend({ entries: z.array(LogEntry) })
export type LogBlock = z.infer<typeof LogBlock>

/** Entries that their author has handed on to everybody, by their place in the block. */
export const PublishedPart = LogBlockHead.pick({
  workspace: true,
  author: true,
  block: true,
  position: true,
  computer: true,
}).extend({
  type: z.literal('samklang-log-part'),
  version: z.literal(1),
  entries: z.array(z.strictObject({ index: z.int().min(0), entry: LogEntry })),
})
export type PublishedPart = z.infer<typeof PublishedPart>

/**
 * What is wrong with somebody's log. `missing`: a block is gone; `altered`: it is not what its author signed, or not in
 * its place; `doubled`: there are two in one place; `cutEarly`: removed before its time. `unclosed` is no fault: a
 * session ended without a lock, and what was done in its last minute may be missing.
 */
export const LogFault = z.strictObject({
  personId: Id,
  kind: z.enum(['missing', 'altered', 'doubled', 'cutEarly', 'unclosed']),
  position: z.int().min(0),
  /** When the block ended, as its author says; null where that is not known. */
  at: Instant.nullable(),
})
export type LogFault = z.infer<typeof LogFault>

/** Whether the logs are whole. `unreadable`: people some of whose entries are not for the reader yet. */
export const LogState = z.strictObject({
  whole: z.boolean(),
  blocks: z.int().min(0),
  faults: z.array(LogFault),
  unreadable: z.array(Id),
  /** Blocks that were removed when their time was over. */
  cut: z.int().min(0),
  years: z.int().min(1),
})
export type LogState = z.infer<typeof LogState>

/** A line as it is shown: with who, where, and the code of the recording. */
export const LogLine = LogEntry.extend({
  personId: Id,
  person: z.string(),
  computer: z.string(),
  recording: z.strictObject({ citizenCode: z.string(), meetingDate: Day }).nullable(),
  subject: z.string().nullable(),
})
export type LogLine = z.infer<typeof LogLine>

/** How much is shown at once. */
export const SHOWN_LINES = 500

export const LogView = z.strictObject({
  /** The newest first. */
  lines: z.array(LogLine),
  total: z.int().min(0),
  state: LogState,
})
export type LogView = z.infer<typeof LogView>

/** Years that a log can be kept. */
export const LogYears = z.int().min(1).max(30)
export const DEFAULT_LOG_YEARS = 5
