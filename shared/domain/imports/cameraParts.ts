/** File name patterns of cameras that split a long recording, with the recording and the part number in the name. */
const patterns: readonly {
  name: RegExp
  film: (m: RegExpExecArray) => string
  part: (m: RegExpExecArray) => number
}[] = [
  // AVCHD: 00001.MTS, 00002.MTS. Numbered across recordings, so only consecutive numbers can be one recording.
  { name: /^(\d{5})\.(mts|m2ts)$/i, film: () => 'avchd', part: (m) => Number(m[1]) },
  // GoPro: GH010012.MP4, GH020012.MP4: chapter 01, 02 of film 0012
  {
    name: /^(G[HXLP])(\d{2})(\d{4})\.mp4$/i,
    film: (m) => `gopro ${m[1]} ${m[3]}`,
    part: (m) => Number(m[2]),
  },
  // DVD recorders: VTS_01_1.VOB
  { name: /^(VTS_\d{2})_([1-9])\.vob$/i, film: (m) => `dvd ${m[1]}`, part: (m) => Number(m[2]) },
  // Named by hand or by a phone app: "møde del 1.mp4", "meeting-part2.mov"
  {
    name: /^(.*?)[ _.-]*\(?(?:del|part)[ _.-]?(\d{1,3})\)?\.(\w+)$/i,
    film: (m) => `part ${m[1]} ${m[3]}`,
    part: (m) => Number(m[2]),
  },
]

/**
 * Groups files that are consecutive parts of one recording by name, in order; other files form groups of one.
 * Groups are sorted by name in natural order.
 */
export function groupCameraParts<T extends { fileName: string }>(files: readonly T[]): T[][] {
  const groups: { film: string | null; last: number; files: T[] }[] = []
  for (const file of sortByName(files)) {
    const { film, part } = partOf(file.fileName)
    const group =
      film === null ? undefined : groups.find((other) => other.film === film && other.last + 1 === part)
    if (group) {
      group.files.push(file)
      group.last = part
    } else groups.push({ film, last: part, files: [file] })
  }
  return groups.map((group) => group.files)
}

/** Natural order by name: 2 before 10. */
export function sortByName<T extends { fileName: string }>(files: readonly T[]): T[] {
  const collator = new Intl.Collator('da', { numeric: true, sensitivity: 'base' })
  return [...files].sort((a, b) => collator.compare(a.fileName, b.fileName))
}

function partOf(fileName: string): { film: string | null; part: number } {
  for (const { name, film, part } of patterns) {
    const match = name.exec(fileName)
    if (match) return { film: film(match).toLowerCase(), part: part(match) }
  }
  return { film: null, part: 0 }
}
