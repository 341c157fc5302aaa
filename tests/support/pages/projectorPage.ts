import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { readFrameNumber } from '../media/frameVideo'

/** The display hardware of a machine with one or two screens: what the app asks Electron for. */
export const setDisplays = (electron: ElectronApplication, count: 1 | 2): Promise<void> =>
  electron.evaluate(({ screen }, wanted) => {
    const primary = screen.getPrimaryDisplay()
    const second = { ...primary, id: 4711, bounds: { ...primary.bounds, x: 40, width: 1200, height: 760 } }
    screen.getAllDisplays = () => (wanted === 2 ? [primary, second] : [primary])
    screen.emit(wanted === 2 ? 'display-added' : 'display-removed', {}, second)
  }, count)

export async function projectorOf(electron: ElectronApplication): Promise<Page> {
  const isProjector = (page: Page) => page.url().includes('presentation.html')
  await expect.poll(() => electron.windows().some(isProjector)).toBe(true)
  return electron.windows().find(isProjector)!
}

/** Every text of a page, seen or not: title, contents and attributes. */
export const allTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>([document.title])
    for (const element of document.querySelectorAll('body *')) {
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) found.add(node.textContent.trim())
      for (const name of ['title', 'alt', 'aria-label', 'placeholder'])
        if (element.getAttribute(name)) found.add(element.getAttribute(name)!)
    }
    return [...found].sort()
  })

export type Seen = {
  /** The number of the frame that the picture holds; null where there is none. */
  frame: number | null
  /** Pixels that are not black and lie outside of picture, question and item. */
  strayPixels: number
}

const [width, height] = [320, 180]

/** Looks at the window as it is painted: a film of numbered frames, 16 to 9, and what lies around it. */
export async function lookAt(electron: ElectronApplication, projector: Page): Promise<Seen> {
  const boxes = await projector.evaluate(async () => {
    // What is measured is laid out and painted: two frames have begun since.
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
    const boxOf = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return { x, y, width, height }
    }
    const canvas = document.querySelector('canvas.front')!
    const box = boxOf(canvas)
    // As `object-fit: contain` places it.
    const shown = Math.min(box.width / 16, box.height / 9)
    const picture = {
      x: box.x + (box.width - shown * 16) / 2,
      y: box.y + (box.height - shown * 9) / 2,
      width: shown * 16,
      height: shown * 9,
    }
    const texts = [...document.querySelectorAll('#question, #item, #spread')].map(boxOf)
    return { picture, texts, innerWidth }
  })
  const { pixels, stray } = await electron.evaluate(
    async ({ BrowserWindow }, { boxes, width, height }) => {
      const window = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().includes('presentation.html'),
      )!
      // A page that does not change is captured as it was painted last, which may be before its last change.
      window.webContents.invalidate()
      await new Promise((resolve) => setTimeout(resolve, 100))
      const image = await window.webContents.capturePage()
      const size = image.getSize()
      const scale = size.width / boxes.innerWidth
      const bitmap = image.toBitmap()
      const inBox = (x: number, y: number) =>
        [boxes.picture, ...boxes.texts].some(
          (box) =>
            x >= (box.x - 2) * scale &&
            x <= (box.x + box.width + 2) * scale &&
            y >= (box.y - 2) * scale &&
            y <= (box.y + box.height + 2) * scale,
        )
      let stray = 0
      for (let y = 0; y < size.height; y += 2)
        for (let x = 0; x < size.width; x += 2) {
          const at = (y * size.width + x) * 4
          const bright = Math.max(bitmap[at]!, bitmap[at + 1]!, bitmap[at + 2]!)
          if (bright > 24 && !inBox(x, y)) stray += 1
        }
      const { picture } = boxes
      if (picture.width < 1) return { pixels: null, stray }
      const part = image
        .crop({
          x: Math.round(picture.x * scale),
          y: Math.round(picture.y * scale),
          width: Math.round(picture.width * scale),
          height: Math.round(picture.height * scale),
        })
        .resize({ width, height })
      return { pixels: [...part.toBitmap()], stray }
    },
    { boxes, width, height },
  )
  return { frame: pixels && readFrameNumber(pixels, width, height), strayPixels: stray }
}
