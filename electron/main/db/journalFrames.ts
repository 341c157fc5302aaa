import { readFileSync } from 'node:fs'

/** The write-ahead log of SQLite: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const PAGE_SIZE_AT = 8
const HEADER_SALTS_AT = 16
const COMMIT_AT = 4
const FRAME_SALTS_AT = 8
const SALTS_BYTES = 8

/** The bytes of a log, or null where there is none that holds a frame. */
export function readJournal(path: string): Buffer | null {
  try {
    const bytes = readFileSync(path)
    return bytes.length > HEADER_BYTES ? bytes : null
  } catch {
    return null
  }
}

/**
 * Whether a log holds commits beyond the frames that SQLite uses. It ends without a word at the first frame whose
 * checksum is wrong. What a killed process did not finish has no commit at its end, and does not count; nor do frames
 * that an earlier round of the log has left, whose salts are others.
 * @param used frames in use, from the first
 * @param pageSize bytes, for a log whose own header is damaged
 */
export function lacksCommits(journal: Buffer, used: number, pageSize = 4096): boolean {
  const size = pageSizeOf(journal) ?? pageSize
  const frameBytes = FRAME_HEADER_BYTES + size
  const frames = Math.floor((journal.length - HEADER_BYTES) / frameBytes)
  const frame = (index: number) => journal.subarray(HEADER_BYTES + index * frameBytes)
  const saltsOf = (index: number) => frame(index).subarray(FRAME_SALTS_AT, FRAME_SALTS_AT + SALTS_BYTES)
  // One of the two may be what is damaged.
  const round = [
    journal.subarray(HEADER_SALTS_AT, HEADER_SALTS_AT + SALTS_BYTES),
    frames > 0 ? saltsOf(0) : null,
  ]
  for (let index = used; index < frames; index++) {
    const salts = saltsOf(index)
    if (frame(index).readUInt32BE(COMMIT_AT) > 0 && round.some((one) => one?.equals(salts))) return true
  }
  return false
}

/** A power of two from 512 to 65536; undefined for any other. */
function pageSizeOf(journal: Buffer): number | undefined {
  const size = journal.readUInt32BE(PAGE_SIZE_AT)
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0 ? size : undefined
}
