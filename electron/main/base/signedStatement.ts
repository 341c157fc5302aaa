import { createHash } from 'node:crypto'
import {
  Statement,
  type Digest,
  type SignedStatement,
  type Verified,
} from '@shared/domain/protocol/statement'
import { canonicalJson } from './canonicalJson'
import { verifyEd25519 } from './ed25519'

/** What a key signs, so that a signature made for one use holds for no other. */
export type SigningUse = 'statement' | 'draft' | 'own state' | 'request' | 'log'

/** The bytes that are signed: the use and a zero byte before the text. */
export const taggedBytes = (use: SigningUse, text: string): Uint8Array =>
  Buffer.from(`samklang ${use} 1\0${text}`, 'utf8')

/** The id of a statement: SHA-256 (hex) of its canonical JSON, without the signature. */
export const statementId = (text: string): Digest => createHash('sha256').update(text, 'utf8').digest('hex')

/** The statement in a text, or null where the text is not the canonical JSON of one. Verifies no signature. */
export function parseStatement(text: string): Verified | null {
  const parsed = Statement.safeParse(parseJson(text))
  if (!parsed.success || canonicalJson(parsed.data) !== text) return null
  return { ...parsed.data, id: statementId(text) }
}

/**
 * Verifies signed statements. A card is signed by the key that it names, anything else by the key of its author's card,
 * which must be among the statements or in `cards`. Statements in `trusted`, verified before, are known by their id.
 */
export function verifyStatements(
  signed: Iterable<SignedStatement>,
  trusted: ReadonlySet<Digest> = new Set(),
  cards: Iterable<Verified> = [],
): { verified: Verified[]; invalid: number } {
  const parsed = [...signed].map(({ text, signature }) => {
    const id = statementId(text)
    // Verified before, shape and all: the id is of the very same text.
    const statement = trusted.has(id) ? { ...(JSON.parse(text) as Statement), id } : parseStatement(text)
    return { text, signature, statement }
  })
  const keys = new Map<Digest, string>()
  const addKey = (one: Verified) => {
    if (one.kind === 'card') keys.set(one.id, one.body.signingKey)
  }
  for (const card of cards) addKey(card)
  for (const { statement } of parsed) if (statement) addKey(statement)
  const verified = parsed.flatMap(({ text, signature, statement }) => {
    if (!statement) return []
    const key = keys.get(statement.author ?? statement.id)
    const holds =
      trusted.has(statement.id) ||
      (key !== undefined && verifyEd25519(taggedBytes('statement', text), signature, key))
    return holds ? [statement] : []
  })
  return { verified, invalid: parsed.length - verified.length }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
