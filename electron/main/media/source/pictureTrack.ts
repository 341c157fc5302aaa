/** What the choice among several picture tracks is made by. Sizes in pixels. */
export interface Picture {
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly fps: number | null
  readonly isDefault: boolean
}

const area = ({ width, height }: Picture): number => width * height

const stills = new Set(['mjpeg', 'jpeg', 'png', 'bmp', 'gif', 'tiff'])

/** A small track beside the film with stills or a picture a second: the preview that cameras and editors add. */
const isPreview = (picture: Picture, largest: number): boolean =>
  area(picture) <= largest / 4 && (stills.has(picture.codec) || (picture.fps !== null && picture.fps <= 2))

/**
 * The picture track of a film: the one marked as default, among several of them the largest, never a preview. The only
 * place that chooses; everything else is given the index.
 * @returns its index, null where there is none; and whether another could be meant, so that the user is asked
 */
export const choosePicture = (pictures: readonly Picture[]): { index: number | null; doubtful: boolean } => {
  const largest = Math.max(0, ...pictures.map(area))
  const films = pictures.filter((picture) => !isPreview(picture, largest))
  const marked = films.filter(({ isDefault }) => isDefault)
  const among = marked.length > 0 ? marked : films
  const [first] = among
  if (!first) return { index: null, doubtful: false }
  const best = among.reduce((a, b) => (area(b) > area(a) ? b : a), first)
  return { index: pictures.indexOf(best), doubtful: films.length > 1 }
}
