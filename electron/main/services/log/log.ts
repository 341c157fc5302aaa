import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { LogBlock, LogBlockHead } from '@shared/domain/log/block'
import { entryAt, withEntry, type LogEntry, type NewEntry } from '@shared/domain/log/entry'
import type { Digest } from '@shared/domain/protocol/statement'
import { logReaders } from '@shared/domain/roles/roles'
import { isAppError } from '@shared/errors'
import type { StoredBlock } from '../../db/log'
import { isPageDamage } from '../../db/soundRows'
import { SerialQueue } from '../../base/serialQueue'
import { publicKeysOf } from '../../vault/keys/userKeys'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { headOf, openBlock, sealBlock, sealedDigest } from './blocks'
import { cardsOfPerson, cutWhatIsDue, handOn } from './handOn'
import type { FailedSignIns } from './failedSignIns'

/** How often the block of a session is written again, whether or not anything was done. Milliseconds. */
const RHYTHM_MS = 60_000

/** Share of the entries that a full block keeps; the rest goes on in the next one. */
const KEPT_SHARE = 0.75

/** Written at once, and not with the rhythm: what cannot be undone. None of them tells of a draft. */
const lasting: ReadonlySet<LogEntry['event']> = new Set<LogEntry['event']>(['export', 'erase'])

export interface LogPorts {
  /** The name of this computer. */
  readonly computer: string
  readonly failed: FailedSignIns
  readonly rhythmMs?: number
  readonly now?: () => string
}

/** The block that is being written. */
type Writing = {
  head: LogBlockHead
  entries: LogEntry[]
  readonly recipients: readonly string[]
  readonly timer: NodeJS.Timeout
}

/**
 * Writes what the signed-in supervisor does into the block of their session: there from the unlock on, of one size,
 * written again on a fixed rhythm and at the lock, so that it does not tell when anything was done.
 */
export class LogService {
  private writing: Writing | null = null
  private soon = false
  private readonly queue = new SerialQueue()

  constructor(
    private readonly context: SessionContext,
    private readonly ports: LogPorts,
  ) {}

  private now(): string {
    return this.ports.now?.() ?? new Date().toISOString()
  }

  /** The block of the session that is open; null while none is. */
  get currentBlock(): string | null {
    return this.writing?.head.block ?? null
  }

  /**
   * At an unlock. What the last session left open is ended first. Where the log is so damaged that nothing can be
   * added, the session goes on without one: it shows as not whole.
   */
  async begin(open: OpenWorkspace): Promise<void> {
    try {
      await this.beginBlock(open)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.writing = null
    }
  }

  private async beginBlock(open: OpenWorkspace): Promise<void> {
    const { protocol, user, userKeys, workspaceId } = open
    const { previous, position, entries } = await this.endLast(open)
    const { failed, dropped } = this.ports.failed.of(workspaceId)
    const { recipient } = await publicKeysOf(userKeys)
    const readers = logReaders(protocol.statements.ledger, protocol.statements.reader).flatMap(
      (card) => protocol.statements.ledger.cards.get(card)?.body.recipient ?? [],
    )
    const now = this.now()
    const all = [
      ...entries,
      ...failed.map(({ at, userId }) =>
        entryAt(at, { event: 'session', what: 'session.failed', subjectId: userId, claimed: true }),
      ),
      ...(dropped > 0
        ? [{ ...entryAt(now, { event: 'session', what: 'session.failed', claimed: true }), count: dropped }]
        : []),
      entryAt(now, { event: 'session', what: 'session.unlock', subjectId: user.id }),
    ]
    await this.start(open, { previous, position }, all, [recipient, ...readers])
    this.ports.failed.forget(workspaceId)
    try {
      await cutWhatIsDue(open, now)
      await handOn(open, position)
    } catch {
      // Done at a later unlock: a damaged row keeps no one out.
    }
  }

  /** Adds a line; nothing happens while no session is open. */
  note(entry: NewEntry): void {
    const { writing } = this
    const open = this.context.peek()
    if (!writing || !open) return
    writing.entries = withEntry(writing.entries, entryAt(this.now(), entry))
    if (lasting.has(entry.event)) this.writeSoon(open)
  }

  /** At a lock: the block as it is, and its end signed. */
  async end(open: OpenWorkspace): Promise<void> {
    const { writing } = this
    if (!writing) return
    writing.entries = withEntry(
      writing.entries,
      entryAt(this.now(), { event: 'session', what: 'session.lock', subjectId: open.user.id }),
    )
    clearInterval(writing.timer)
    this.writing = null
    await this.queue.run(async () => {
      const written = await this.store(open, writing)
      const { block, position } = writing.head
      const head = await this.endBlock(open, writing.head, written)
      await open.protocol.log.note({ last: { block, position, head } })
    })
  }

  /** One write for all that is noted until it begins. */
  private writeSoon(open: OpenWorkspace): void {
    if (this.soon) return
    this.soon = true
    void this.queue
      .run(() => {
        this.soon = false
        return this.writeNow(open)
      })
      .catch(() => undefined)
  }

  /** Writes the block as it is. */
  write(open: OpenWorkspace): Promise<void> {
    return this.queue.run(() => this.writeNow(open))
  }

  private async writeNow(open: OpenWorkspace): Promise<void> {
    const { writing } = this
    if (writing && this.context.peek() === open) await this.store(open, writing)
  }

  private async start(
    open: OpenWorkspace,
    { previous, position }: { previous: Digest | null; position: number },
    entries: LogEntry[],
    recipients: readonly string[],
  ): Promise<void> {
    const { db, protocol, user, userKeys, workspaceId } = open
    const head: LogBlockHead = {
      type: 'samklang-log',
      version: 1,
      workspace: workspaceId,
      author: protocol.card,
      block: uuid(),
      position,
      previous,
      computer: this.ports.computer.slice(0, 120),
      salt: freshSalt(),
    }
    const first = await fitting({ head, entries, recipients }, userKeys.signingSeed)
    // The row before the own state that names it: killed in between, the row is found and ended.
    db.log.insert({ id: head.block, authorId: user.id, position, sealed: first.sealed })
    await protocol.log.note({ last: { block: head.block, position, head: null } }, true)
    const timer = setInterval(() => {
      const current = this.context.peek()
      // A disk that is full now may not be in a minute.
      if (current) this.writeSoon(current)
    }, this.ports.rhythmMs ?? RHYTHM_MS)
    timer.unref()
    this.writing = { head, entries, recipients, timer }
  }

  /** Seals and stores what is noted; what does not fit goes on in another block. */
  private async store(open: OpenWorkspace, writing: Writing): Promise<{ sealed: Uint8Array; head: Digest }> {
    for (;;) {
      const { entries } = writing
      const { sealed, block, kept } = await fitting(writing, open.userKeys.signingSeed)
      open.db.log.rewrite(writing.head.block, sealed)
      const written = { sealed, head: headOf(block) }
      if (kept === entries.length) return written
      await this.goOn(open, writing, written)
      writing.entries = writing.entries.slice(kept)
    }
  }

  /** Ends a block that is full, and begins the next one of the same session. */
  private async goOn(
    open: OpenWorkspace,
    writing: Writing,
    written: { sealed: Uint8Array; head: Digest },
  ): Promise<void> {
    const { db, protocol, user, userKeys } = open
    await this.endBlock(open, writing.head, written)
    const position = writing.head.position + 1
    const head = { ...writing.head, block: uuid(), position, previous: written.head, salt: freshSalt() }
    const { sealed } = await fitting({ ...writing, head, entries: [] }, userKeys.signingSeed)
    db.log.insert({ id: head.block, authorId: user.id, position, sealed })
    await protocol.log.note({ last: { block: head.block, position, head: null } }, true)
    writing.head = head
  }

  private async endBlock(
    { protocol }: OpenWorkspace,
    { block, position }: LogBlockHead,
    { sealed, head }: { sealed: Uint8Array; head: Digest },
  ): Promise<Digest> {
    await protocol.log.end({ block, position, head, sealed: sealedDigest(sealed) })
    return head
  }

  /** Ends the block of a session that was cut off, and finds where the next one goes on. */
  private async endLast(
    open: OpenWorkspace,
  ): Promise<{ previous: Digest | null; position: number; entries: LogEntry[] }> {
    const { db, protocol, user, userKeys } = open
    const { last } = protocol.log.memory
    const tell = (what: string) => [entryAt(this.now(), { event: 'session', what, subjectId: user.id })]
    let newest: StoredBlock | undefined
    try {
      newest = db.log.newest(user.id)
    } catch (error) {
      if (!isPageDamage(error)) throw error
      const position = Math.max(last?.position ?? -1, cutTo(open)) + 1
      return { previous: last?.head ?? null, position, entries: tell('log.unreadable') }
    }
    const position = Math.max(last?.position ?? -1, newest?.position ?? -1, cutTo(open)) + 1
    if (!newest || (last && newest.position < last.position))
      return { previous: last?.head ?? null, position, entries: last ? tell('log.missing') : [] }
    const cards = cardsOfPerson(open, user.id)
    const ended = protocol.statements.ledger.logHeads.find(
      ({ author, body }) => body.block === newest.id && cards.some(({ id }) => id === author),
    )
    if (ended) return { previous: ended.body.head, position, entries: [] }
    const { signingKey } = await publicKeysOf(userKeys)
    const block = await openBlock(newest.sealed, userKeys.identity, signingKey)
    if (block === null || block === 'sealed' || block.block !== newest.id || block.author !== protocol.card)
      return { previous: null, position, entries: tell('log.unreadable') }
    const head = headOf(block)
    await this.endBlock(open, block, { sealed: newest.sealed, head })
    return { previous: head, position, entries: tell('session.cut') }
  }
}

const freshSalt = (): string => randomBytes(16).toString('base64url')

/** A block with as many of the entries as fit into it. */
async function fitting(
  { head, entries, recipients }: Pick<Writing, 'head' | 'entries' | 'recipients'>,
  seed: Uint8Array,
): Promise<{ sealed: Uint8Array; block: LogBlock; kept: number }> {
  for (let kept = entries.length; ; kept = Math.floor(kept * KEPT_SHARE)) {
    const fit = await sealBlock(head, entries.slice(0, kept), seed, recipients)
    if (fit) return { ...fit, kept }
    if (kept === 0) throw new RangeError('an empty block does not fit')
  }
}

/** The last position that was cut of the own log; -1 where nothing was. */
function cutTo({ protocol }: OpenWorkspace): number {
  const own = protocol.statements.ledger.logCuts.filter(({ body }) => body.card === protocol.card)
  return Math.max(-1, ...own.map(({ body }) => body.position))
}

/** Of the database's pages or rows. */
const isDamage = (error: unknown): boolean =>
  isPageDamage(error) ||
  (isAppError(error) && (error.code === 'workspaceDamaged' || error.code === 'entryDamaged'))
