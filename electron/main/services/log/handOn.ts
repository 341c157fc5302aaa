import type { LogEntry } from '@shared/domain/log/entry'
import type { PublishedPart } from '@shared/domain/log/block'
import { isLocked } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { publicKeysOf } from '../../vault/keys/userKeys'
import { signedRounds, type Speaking } from '../ratings/roundStatements'
import type { OpenWorkspace } from '../session/sessionContext'
import { openBlock, signPart } from './blocks'

/** What is handed on though it is about no recording: none of it follows from work on a rating. */
const ofEverybody: ReadonlySet<LogEntry['event']> = new Set<LogEntry['event']>([
  'session',
  'people',
  'settings',
  'export',
  'erase',
  'change',
])

/**
 * Whether everybody may read what was done with a recording: once all who rate its film have locked. Where that cannot
 * be told, they have not; and where the signed-in supervisor has not, no close of somebody else counts.
 */
function isOpenToAll(open: Speaking, recordingId: string): boolean {
  try {
    return signedRounds(open, recordingId).every(
      ({ closedAt, ratings }) =>
        closedAt !== null && ratings.every((one) => one.supervisorId !== open.user.id || isLocked(one)),
    )
  } catch (error) {
    // A damaged row.
    if (error instanceof AppError) return false
    throw error
  }
}

const mayBeRead = (open: Speaking, { recordingId, event }: LogEntry): boolean =>
  recordingId === null ? ofEverybody.has(event) : isOpenToAll(open, recordingId)

/**
 * Hands on to everybody what they may read by now of the own blocks that have ended: of those since the last time; and
 * of all, where all have locked on a recording of which something was kept back.
 * @param current the position of the block that is being written
 */
export async function handOn(open: OpenWorkspace, current: number): Promise<void> {
  const { db, protocol, user, userKeys } = open
  const { withheld, publishedTo } = protocol.log.memory
  const again = withheld.some((id) => isOpenToAll(open, id))
  const { signingKey } = await publicKeysOf(userKeys)
  const kept = new Set(again ? [] : withheld)
  for (const { id, position, sealed } of db.log.blocks(user.id, again ? -1 : publishedTo)) {
    if (position >= current) continue
    const block = await openBlock(sealed, userKeys.identity, signingKey)
    if (block === null || block === 'sealed' || block.block !== id) continue
    const entries = block.entries.map((entry, index) => ({ index, entry }))
    const readable = entries.filter(({ entry }) => mayBeRead(open, entry))
    for (const { entry } of entries)
      if (entry.recordingId !== null && !isOpenToAll(open, entry.recordingId)) kept.add(entry.recordingId)
    if (readable.length === 0) continue
    const { workspace, author, computer } = block
    const part: PublishedPart = {
      type: 'samklang-log-part',
      version: 1,
      workspace,
      author,
      block: id,
      position,
      computer,
      entries: readable,
    }
    db.log.savePart(id, signPart(part, userKeys.signingSeed))
  }
  await protocol.log.note({ withheld: [...kept].sort(), publishedTo: current - 1 })
}

/**
 * The cards under which somebody's log is theirs: those that the reader knows or knew, since anyone could make a card
 * in another's name; where none was compared yet, those that say so.
 */
export function cardsOfPerson({ protocol }: Pick<OpenWorkspace, 'protocol'>, person: string) {
  const { ledger, state } = protocol.statements
  const theirs = [...ledger.cards.values()].filter(({ body }) => body.person === person)
  const known = theirs.filter(
    ({ id }) => protocol.cards.verdictOn(id) === 'known' || state.formerly.includes(id),
  )
  return known.length > 0 ? known : theirs
}

/** When the time of a block that ended at an instant is over. */
export function keptUntil(at: string, years: number): number {
  const until = new Date(at)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  return until.getTime()
}

/**
 * Removes the blocks whose time is over: the own, and those of people who have left. A signed statement says so first,
 * since what is missing without one is a fault.
 */
export async function cutWhatIsDue(open: OpenWorkspace, now: string): Promise<void> {
  const { db, protocol, user } = open
  const { ledger } = protocol.statements
  const years = db.log.years()
  const present = new Set(db.users.list().map(({ id }) => id))
  for (const person of db.log.authors()) {
    if (person !== user.id && present.has(person)) continue
    const cards = new Set(cardsOfPerson(open, person).map(({ id }) => id))
    if (person !== user.id && ![...cards].some((id) => ledger.left.has(id))) continue
    const heads = ledger.logHeads.filter(({ author }) => cards.has(author))
    const due = heads
      .filter(({ at }) => keptUntil(at, years) < Date.parse(now))
      .sort((a, b) => b.body.position - a.body.position)
    // All before it are older, or the clock was wrong: then it stays until all are.
    const last = due.find(({ body }) =>
      heads.every((one) => one.body.position > body.position || keptUntil(one.at, years) < Date.parse(now)),
    )
    if (!last || !db.log.hasUpTo(person, last.body.position)) continue
    const done = ledger.logCuts.some(
      ({ body }) => cards.has(body.card) && body.position >= last.body.position,
    )
    const { position, head } = last.body
    if (!done) await protocol.log.cut({ card: last.author, position, head, years })
    db.log.removeUpTo(person, position)
  }
}
