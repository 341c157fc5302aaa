import { api } from '../../api/api'
import { csvOf, type Cell } from './csv'

export type PictureFormat = 'png' | 'svg' | 'csv'

const HEAD = 64
const FOOT = 12
const SCALE = 2

/** Presentation properties copied inline, since a saved chart has no style sheet. */
const look = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** A chart as standalone SVG, with title and basis above it. */
function standalone(
  svg: SVGSVGElement,
  title: string,
  subtitle: string,
): { text: string; width: number; height: number } {
  const width = svg.width.baseVal.value
  const height = svg.height.baseVal.value + HEAD + FOOT
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [[...svg.querySelectorAll('*')], [...copy.querySelectorAll('*')]]
  from.forEach((mark, i) => {
    const style = getComputedStyle(mark)
    to[i]?.removeAttribute('class')
    for (const name of look) to[i]?.setAttribute(name, style.getPropertyValue(name))
  })
  const page = getComputedStyle(document.documentElement)
  const make = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    element.textContent = text
    return element
  }
  const outer = make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' })
  const ink = page.getPropertyValue('--sk-ink')
  const font = { 'font-family': "'Source Sans 3', system-ui, sans-serif", fill: ink, x: 16 }
  for (const name of ['style', 'class', 'role', 'tabindex']) copy.removeAttribute(name)
  copy.setAttribute('y', String(HEAD))
  outer.append(
    make('title', {}, title),
    make('rect', { width, height, fill: page.getPropertyValue('--sk-surface') }),
    make('text', { ...font, y: 28, 'font-size': 18, 'font-weight': 600 }, title),
    make('text', { ...font, y: 50, 'font-size': 13 }, subtitle),
    copy,
  )
  return { text: new XMLSerializer().serializeToString(outer), width, height }
}

async function rasterize({
  text,
  width,
  height,
}: ReturnType<typeof standalone>): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the picture could not be drawn')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    URL.revokeObjectURL(url)
  }
}

export type Picture = {
  title: string
  subtitle: string
  svg: SVGSVGElement | null
  rows: readonly (readonly Cell[])[]
}

/** Saves through the file dialog. Returns the file name, or null if cancelled. */
export async function savePicture(
  { title, subtitle, svg, rows }: Picture,
  format: PictureFormat,
): Promise<string | null> {
  const make = async (): Promise<string | Uint8Array<ArrayBuffer>> => {
    if (format === 'csv' || !svg) return csvOf(rows)
    const picture = standalone(svg, title, subtitle)
    return format === 'svg' ? picture.text : rasterize(picture)
  }
  const saved = await api.insight.savePicture({ fileName: `Samklang ${title}`, format, data: await make() })
  return saved?.fileName ?? null
}
