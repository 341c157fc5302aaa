import { middleOf } from './hits'
import { ROW, ROW_MIDDLE } from './layout'
import { beginningIn, type Cluster } from './marks'
import { fillShape, type Paint } from './paintBase'
import { partColour } from './palette'
import { msPerPx, xOf } from './view'

/** Mark size in pixels. */
const SIZE = 13
/** Marks just outside the view overlap it. */
const MARGIN_PX = 24

/** Vertical centre of a row, and of its interval bars. */
const middle = (top: number, row: number) => top + row * ROW + ROW_MIDDLE
const barTop = (top: number, row: number) => top + row * ROW + ROW - 3

/** Draws observations by row: shape and colour by part, plus, minus or dot by stance, intervals with a bar. */
export function paintMarks(paint: Paint, shownId: string | null): void {
  const { context, width, view, palette, scene } = paint
  const { marks } = scene.layout
  const pxMs = msPerPx(view, width)
  const grouped = scene.groupedAt(pxMs)
  context.fillStyle = palette.line
  for (let row = 1; row < scene.input.markRows; row++)
    context.fillRect(0, marks.top + row * ROW - 1, width, 1)

  for (const { startMs, endMs, part, row } of grouped.bars.touching(view.startMs, view.endMs)) {
    const [from, to] = [xOf(view, width, startMs), xOf(view, width, endMs)]
    context.fillStyle = partColour(palette, part)
    context.fillRect(from, barTop(marks.top, row), Math.max(2, to - from), 3)
    context.fillRect(to - 2, barTop(marks.top, row) - 6, 2, 9)
  }

  const margin = MARGIN_PX * pxMs
  for (const cluster of beginningIn(grouped.clusters, view.startMs - margin, view.endMs + margin)) {
    const x = xOf(view, width, middleOf(cluster))
    const y = middle(marks.top, cluster.row)
    if (cluster.marks.length > 1) paintCluster(paint, cluster, x, y)
    else paintMark(paint, cluster, x, y, shownId)
  }
}

function paintMark(
  { context, palette }: Paint,
  { marks: [mark] }: Cluster,
  x: number,
  y: number,
  shownId: string | null,
): void {
  if (!mark) return
  if (mark.id === shownId) {
    context.fillStyle = palette.accentSoft
    context.beginPath()
    context.roundRect(x - SIZE / 2 - 3, y - SIZE / 2 - 2, SIZE + 6, SIZE + 4, 4)
    context.fill()
  }
  context.fillStyle = partColour(palette, mark.part)
  fillShape(context, mark.part, x, y, SIZE)
  context.fillStyle = palette.surface
  if (mark.stance === 'revisit') {
    context.beginPath()
    context.arc(x, y, 2.4, 0, 2 * Math.PI)
    context.fill()
    return
  }
  context.fillRect(x - 3, y - 0.85, 6, 1.7)
  if (mark.stance === 'supports') context.fillRect(x - 0.85, y - 3, 1.7, 6)
}

/** A cluster: its count, in the colour of a common part. */
function paintCluster({ context, palette }: Paint, { marks }: Cluster, x: number, y: number): void {
  const text = marks.length > 999 ? '999+' : String(marks.length)
  const [first] = marks
  const common =
    first && marks.every(({ part }) => part === first.part)
      ? partColour(palette, first.part)
      : palette.inkSoft
  context.font = `700 10.5px ${palette.font}`
  const width = Math.max(15, context.measureText(text).width + 6)
  context.fillStyle = common
  context.beginPath()
  context.roundRect(x - width / 2, y - 7, width, 14, 7)
  context.fill()
  context.fillStyle = palette.surface
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5)
  context.textAlign = 'start'
}
