import { createHash } from 'node:crypto'
import type { LogBlock, LogFault, LogState, PublishedPart } from '@shared/domain/log/block'
import type { LogEntry } from '@shared/domain/log/entry'
import type { Digest } from '@shared/domain/protocol/statement'
import type { StoredBlock } from '../../db/log'
import type { OpenWorkspace } from '../session/sessionContext'
import { headOf, openBlock, readPart, sealedDigest } from './blocks'
import { cardsOfPerson, keptUntil } from './handOn'

/** An entry with who did it and where. */
export type ReadLine = { readonly personId: string; readonly computer: string; readonly entry: LogEntry }

/** A day of slack for the clocks of two computers. */
const SLACK_MS = 24 * 3600_000

/** Opened blocks by the digest of what is stored: one that was changed is opened again. */
export type OpenedBlocks = Map<Digest, LogBlock | 'sealed' | null>

/**
 * Everybody's log, as far as it is for the signed-in person, and whether all of it is whole: every block is there,
 * once, in its place, and is what its author's signed end of it says. What cannot be opened is compared as it lies
 * sealed.
 * @param current the block of this session, which has no end yet
 */
export async function readLogs(
  open: OpenWorkspace,
  current: string | null,
  opened: OpenedBlocks,
): Promise<{ lines: ReadLine[]; state: LogState }> {
  const { db, protocol } = open
  const { ledger } = protocol.statements
  const people = new Set([
    ...db.users.all().map(({ id }) => id),
    ...db.log.authors(),
    ...ledger.logHeads.flatMap(({ author }) => ledger.cards.get(author)?.body.person ?? []),
  ])
  const parts = readParts(open)
  const lines: ReadLine[] = []
  const faults: LogFault[] = []
  const unreadable: string[] = []
  let [blocks, cut] = [0, 0]
  for (const person of people) {
    const one = await readPerson(open, person, current, opened, parts)
    lines.push(...one.lines)
    faults.push(...one.faults)
    if (one.unreadable) unreadable.push(person)
    blocks += one.blocks
    cut += one.cut
  }
  const whole = faults.every(({ kind }) => kind === 'unclosed')
  return { lines, state: { whole, blocks, faults, unreadable, cut, years: db.log.years() } }
}

function readParts({ db, protocol }: OpenWorkspace): Map<string, PublishedPart> {
  const keyOf = (card: Digest) => protocol.statements.ledger.cards.get(card)?.body.signingKey
  return new Map(
    db.log.parts().flatMap((signed): [string, PublishedPart][] => {
      const part = readPart(signed, keyOf)
      return part ? [[part.block, part]] : []
    }),
  )
}

async function readPerson(
  open: OpenWorkspace,
  person: string,
  current: string | null,
  opened: OpenedBlocks,
  parts: ReadonlyMap<string, PublishedPart>,
) {
  const { db, protocol, user } = open
  const { ledger } = protocol.statements
  const cards = cardsOfPerson(open, person)
  const isTheirs = (card: Digest | null) => cards.some(({ id }) => id === card)
  const hasLeft = cards.some(({ id }) => ledger.left.has(id))
  const heads = ledger.logHeads.filter(({ author }) => isTheirs(author))
  const cuts = ledger.logCuts
    .filter(({ author, body }) => isTheirs(body.card) && (isTheirs(author) || hasLeft))
    .sort((a, b) => b.body.position - a.body.position)
  const last = cuts[0]
  const cutTo = last?.body.position ?? -1
  const rows = db.log.blocks(person)
  const faults: LogFault[] = []
  const fault = (kind: LogFault['kind'], position: number, at: string | null = null) => {
    if (!faults.some((one) => one.kind === kind && one.position === position))
      faults.push({ personId: person, kind, position, at })
  }
  for (const { at, body } of heads) {
    const by = cuts.filter((one) => one.body.position >= body.position)
    if (by.length > 0 && !by.some((one) => keptUntil(at, one.body.years) <= Date.parse(one.at) + SLACK_MS))
      fault('cutEarly', body.position, at)
  }
  const own = person === user.id ? (protocol.log.memory.last?.position ?? -1) : -1
  const end = Math.max(
    own,
    ...rows.map(({ position }) => position),
    ...heads.map(({ body }) => body.position),
  )
  const lines: ReadLine[] = []
  let [previous, unreadable, blocks] = [last?.body.head ?? null, false, 0]
  for (let position = cutTo + 1; position <= end; position++) {
    const here = rows.filter((row) => row.position === position)
    const ends = heads.filter(({ body }) => body.position === position)
    const [row, ended] = [here[0], ends[0]]
    const at = ended?.at ?? null
    if (here.length > 1) fault('doubled', position, at)
    if (new Set(ends.map(({ body }) => body.head)).size > 1) fault('altered', position, at)
    if (!row) {
      fault('missing', position, at)
      previous = ended?.body.head ?? null
      continue
    }
    blocks += 1
    const block = await blockIn(open, row, cards, opened)
    if (ended && (ended.body.block !== row.id || ended.body.sealed !== sealedDigest(row.sealed)))
      fault('altered', position, at)
    // The next session ends what the last one left open.
    if (!ended && position < end) fault('altered', position, at)
    if (!ended && position === end && row.id !== current) fault('unclosed', position)
    if (block === null) fault('altered', position, at)
    else if (block === 'sealed') {
      unreadable = true
      const part = parts.get(row.id)
      if (part && isTheirs(part.author) && part.position === position)
        for (const { entry } of part.entries) lines.push({ personId: person, computer: part.computer, entry })
    } else {
      const fitsIn = block.block === row.id && block.position === position && isTheirs(block.author)
      const follows = block.previous === previous
      const asSigned = !ended || headOf(block) === ended.body.head
      if (!fitsIn || !follows || !asSigned) fault('altered', position, at)
      for (const entry of block.entries) {
        lines.push({ personId: person, computer: block.computer, entry })
        if (entry.what === 'session.cut') fault('unclosed', position - 1, entry.at)
        if (entry.what === 'log.missing') fault('missing', position - 1, entry.at)
        if (entry.what === 'log.unreadable') fault('altered', position - 1, entry.at)
      }
    }
    previous = ended?.body.head ?? null
  }
  return { lines, faults, unreadable, blocks, cut: Math.max(0, cutTo + 1) }
}

async function blockIn(
  { userKeys }: OpenWorkspace,
  { sealed }: StoredBlock,
  cards: readonly { body: { signingKey: string } }[],
  opened: OpenedBlocks,
): Promise<LogBlock | 'sealed' | null> {
  const digest = createHash('sha256').update(sealed).digest('hex')
  const before = opened.get(digest)
  if (before !== undefined) return before
  let found: LogBlock | 'sealed' | null = null
  for (const { body } of cards) {
    found = await openBlock(sealed, userKeys.identity, body.signingKey)
    if (found !== null) break
  }
  opened.set(digest, found)
  return found
}
