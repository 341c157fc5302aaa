/** File name patterns of cameras that split a long recording, with the recording and the part number in the name. */
const patterns: readonly {
  name: RegExp
  film: (m: RegExpExecArray) => string
  part: (m: RegExpExecArray) => number
}[] = [
  // AVCHD: 00001.MTS, 00002.MTS. Numbered across recordings, so only consecutive numbers can be one recording.
  { name: /^(\d{5})\.(mts|m2ts)$/i, film: () => 'avchd', part: (m) => Number(m[1]) },
  // GoPro from HERO6: GH010012.MP4, GH020012.MP4: chapter 01, 02 of film 0012
  {
    name: /^(G[HXL])(\d{2})(\d{4})\.mp4$/i,
    film: (m) => `gopro ${m[1]} ${m[3]}`,
    part: (m) => Number(m[2]),
  },
  // GoPro before HERO6: GOPR0012.MP4, then GP010012.MP4, GP020012.MP4
  { name: /^GOPR(\d{4})\.mp4$/i, film: (m) => `gopro ${m[1]}`, part: () => 0 },
  { name: /^GP(\d{2})(\d{4})\.mp4$/i, film: (m) => `gopro ${m[2]}`, part: (m) => Number(m[1]) },
  // DVD recorders: VTS_01_1.VOB
  { name: /^(VTS_\d{2})_([1-9])\.vob$/i, film: (m) => `dvd ${m[1]}`, part: (m) => Number(m[2]) },
  // Named by hand or by a phone app: "møde del 1.mp4", "meeting-part2.mov"
  {
    name: /^(.*?)[ _.-]*\(?(?:del|part)[ _.-]?(\d{1,3})\)?\.(\w+)$/i,
    film: (m) => `part ${m[1]} ${m[3]}`,
    part: (m) => Number(m[2]),
  },
]

/** Any camera that numbers its files, which are one recording only where the times say so: MVI_0012, MVI_0013. */
const numbered = /^(.*?)(\d{2,6})\.(\w+)$/

/** What tells whether one file goes on where another ends. Times in milliseconds. */
export type Part = {
  fileName: string
  recorded?: Recorded
}

type Recorded = { endedAt: number | null; durationMs: number | null; clockMs: number | null }

const unknown: Recorded = { endedAt: null, durationMs: null, clockMs: null }

/** Files of one recording; `doubt`: it may go on in the group after it, which only the user knows. */
export type PartGroup<T> = { files: T[]; doubt: boolean }

/** The camera's clock is exact; MPEG-TS counts 33 bits of 1/90000 s. */
const CLOCK_TOLERANCE_MS = 2000
const CLOCK_TURN_MS = 2 ** 33 / 90

/** File dates are exact to 2 s (FAT), and a camera takes a moment to close a file. */
const SEAMLESS_MS = 15_000
/** A pause within a meeting; beyond it another meeting begins. */
const LONGEST_PAUSE_MS = 90 * 60_000

/**
 * Groups files that are consecutive parts of one recording, in order, by their names and by their times: a name alone
 * joins only where no time speaks against it. Groups are sorted by name in natural order.
 */
export function groupCameraParts<T extends Part>(files: readonly T[]): PartGroup<T>[] {
  const groups: (PartGroup<T> & { film: string | null; last: number })[] = []
  for (const file of sortByName(files)) {
    const { film, part, weak } = partOf(file.fileName)
    const group =
      film === null ? undefined : groups.find((other) => other.film === film && other.last + 1 === part)
    const before = group?.files.at(-1)
    const link = before ? linkBetween(before, file, weak) : 'apart'
    if (group && link === 'joined') {
      group.files.push(file)
      group.last = part
      continue
    }
    if (group && link === 'doubt' && group === groups.at(-1)) group.doubt = true
    // The group takes no more parts: those that follow belong to this file.
    if (group) group.film = null
    groups.push({ film, last: part, files: [file], doubt: false })
  }
  return groups.map(({ files, doubt }) => ({ files, doubt }))
}

type Link = 'joined' | 'doubt' | 'apart'

/** @param weak whether the names alone say little: numbers that run on across recordings */
function linkBetween(before: Part, after: Part, weak: Weakness): Link {
  const [a, b] = [before.recorded ?? unknown, after.recorded ?? unknown]
  if (a.clockMs !== null && b.clockMs !== null && a.durationMs !== null) {
    const off = Math.abs(b.clockMs - a.clockMs - a.durationMs)
    if (Math.min(off, Math.abs(off - CLOCK_TURN_MS)) <= CLOCK_TOLERANCE_MS) return 'joined'
    // A clock that starts again tells two recordings, perhaps of one meeting.
    return pauseBetween(a, b) === 'long' ? 'apart' : weak === 'no' ? 'joined' : 'doubt'
  }
  switch (pauseBetween(a, b)) {
    case 'none':
      return weak === 'very' ? 'doubt' : 'joined'
    case 'short':
      return weak === 'very' ? 'apart' : weak === 'some' ? 'doubt' : 'joined'
    case 'long':
      return weak === 'no' ? 'doubt' : 'apart'
    case 'unknown':
      return weak === 'very' ? 'apart' : 'joined'
  }
}

/** The time between the end of a file and the start of the next; unknown where a copy has lost the dates. */
function pauseBetween(a: Recorded, b: Recorded): 'none' | 'short' | 'long' | 'unknown' {
  if (a.endedAt === null || b.endedAt === null) return 'unknown'
  const apart = b.endedAt - a.endedAt
  if (Math.abs(apart) > LONGEST_PAUSE_MS + (b.durationMs ?? LONGEST_PAUSE_MS)) return 'long'
  if (b.durationMs === null || apart <= 0) return 'unknown'
  const pause = apart - b.durationMs
  if (Math.abs(pause) <= SEAMLESS_MS) return 'none'
  return pause < 0 ? 'unknown' : pause <= LONGEST_PAUSE_MS ? 'short' : 'long'
}

/** Natural order by name: 2 before 10. */
export function sortByName<T extends { fileName: string }>(files: readonly T[]): T[] {
  const collator = new Intl.Collator('da', { numeric: true, sensitivity: 'base' })
  return [...files].sort((a, b) => collator.compare(a.fileName, b.fileName))
}

/** How little a name says of parts: `no`, the camera numbers parts; `some`, AVCHD; `very`, any running number. */
type Weakness = 'no' | 'some' | 'very'

function partOf(fileName: string): { film: string | null; part: number; weak: Weakness } {
  for (const { name, film, part } of patterns) {
    const match = name.exec(fileName)
    if (match) {
      const key = film(match).toLowerCase()
      return { film: key, part: part(match), weak: key === 'avchd' ? 'some' : 'no' }
    }
  }
  const match = numbered.exec(fileName)
  return match
    ? { film: `numbered ${match[1]} ${match[3]}`.toLowerCase(), part: Number(match[2]), weak: 'very' }
    : { film: null, part: 0, weak: 'very' }
}
