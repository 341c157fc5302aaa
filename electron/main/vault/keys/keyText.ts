import { identityToRecipient } from 'age-encryption'
import { wipe } from '../../base/wipe'

/** The plaintext of a key file, in the format of `age -i`: one identity line, and comment lines `# <name>: <value>`. */
export interface KeyText {
  /** An X25519 identity, `AGE-SECRET-KEY-1…`. */
  readonly identity: string
  readonly comments: Readonly<Record<string, string>>
}

export function formatKeyText({ identity, comments }: KeyText): string {
  const lines = Object.entries(comments).map(([name, value]) => `# ${name}: ${value}`)
  return [...lines, identity, ''].join('\n')
}

/** Parses a key text; `undefined` where it does not have exactly one valid identity. */
export async function parseKeyText(text: string): Promise<KeyText | undefined> {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const identities = lines.filter((line) => !line.startsWith('#'))
  const identity = identities[0]
  if (identity === undefined || identities.length > 1 || !(await isIdentity(identity))) return undefined
  const comments: Record<string, string> = {}
  for (const line of lines) {
    const match = /^# ([^:]+): (.*)$/.exec(line)
    if (match?.[1] !== undefined && match[2] !== undefined) comments[match[1]] = match[2]
  }
  return { identity, comments }
}

/** Whether the text is an X25519 identity with a valid Bech32 checksum. */
export async function isIdentity(text: string): Promise<boolean> {
  if (!text.startsWith('AGE-SECRET-KEY-1')) return false
  return identityToRecipient(text).then(
    () => true,
    () => false,
  )
}

/** Decodes exactly `length` bytes of canonical base64url, else `undefined`. */
export function decodeBytes(text: string | undefined, length: number): Uint8Array | undefined {
  if (text === undefined) return undefined
  const bytes = Buffer.from(text, 'base64url')
  try {
    if (bytes.length !== length || bytes.toString('base64url') !== text) return undefined
    return Uint8Array.from(bytes)
  } finally {
    // A piece of Node's pool of small buffers, which lives on.
    wipe(bytes)
  }
}
