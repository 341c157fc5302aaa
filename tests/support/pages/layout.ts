import { expect, type Page } from '@playwright/test'

/** Windows in CSS pixels: 1280x800 at 100, 150 and 200 %, a usual laptop, and a large display. */
export const sizes = [
  [1920, 1080],
  [1366, 728],
  [853, 533],
  [640, 400],
  [1280, 800],
] as const

/**
 * What is wrong with the layout of what is shown: a page or a box in it that scrolls sideways, texts that are cut off,
 * and controls that no scrolling brings into the window. Empty where nothing is.
 *
 * Not counted are texts for screen readers alone, text fields, which scroll, lines that end in an ellipsis and say the
 * whole in a title, and what scrolls sideways on purpose: tables and pictures that are reached by the keyboard.
 */
const faultsOf = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const faults: string[] = []
    const about = (element: Element) => {
      const text = (element.textContent ?? '').trim().slice(0, 60)
      return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${text}`
    }
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width >= 2 && height >= 2 && element.checkVisibility({ visibilityProperty: true })
    }
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'

    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth + 1)
      faults.push(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`)

    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg, [aria-hidden=true], [hidden], [inert]')) continue
      if (
        scrolls(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth + 1 &&
        isShown(element) &&
        !element.matches('input, textarea, pre, .mantine-ScrollArea-viewport:has(table)') &&
        !(element.tabIndex === 0 || element.querySelector(':scope > table, :scope > * > table'))
      )
        faults.push(
          `scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}: ${about(element)}, ` +
            `as wide as ${about(widestIn(element))}`,
        )
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      )
      if (hasText && !element.matches('input, textarea') && isShown(element)) lookForCut(element)
    }
    lookForControlsOutOfReach()
    return [...new Set(faults)]

    function widestIn(box: Element): Element {
      const right = (element: Element) => element.getBoundingClientRect().right
      return [...box.querySelectorAll('*')].reduce((a, b) => (right(b) >= right(a) ? b : a), box)
    }

    function lookForCut(element: HTMLElement): void {
      for (let box: HTMLElement | null = element; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        if (style.clipPath !== 'none' || style.position === 'fixed') return
        const wide = cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 1
        const high = cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 3
        if (!wide && !high) {
          // What it scrolls out of sight is not cut off.
          if (scrolls(style.overflowY) && box !== element) return
          continue
        }
        const saysWhole = element.closest('[title]') ?? box.closest('[title]')
        if (!saysWhole && (box === element || sticksOut(element, box)))
          faults.push(`cut off: ${about(element)}`)
        return
      }
    }

    function sticksOut(inner: Element, outer: Element): boolean {
      const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()]
      return a.right > b.right + 1 || a.bottom > b.bottom + 3 || a.left < b.left - 1
    }

    function lookForControlsOutOfReach(): void {
      const controls =
        'button, a[href], input, textarea, select, [role="button"], [role="tab"], [role="slider"]'
      // Beneath a dialog is nothing to reach.
      const layers = document.querySelectorAll('[role="dialog"][aria-modal="true"]')
      const top = [...layers].at(-1) ?? document.body
      const places: [Element, number, number][] = []
      for (const box of [root, ...document.body.querySelectorAll('*')])
        if (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
          places.push([box, box.scrollTop, box.scrollLeft])
      for (const control of top.querySelectorAll<HTMLElement>(controls)) {
        if (control.closest('[hidden], [inert], [aria-hidden=true]') || !isShown(control)) continue
        // A skip link waits above the page, and comes into sight with the focus.
        const waits =
          getComputedStyle(control).position === 'absolute' && control.getBoundingClientRect().bottom < 0
        if (
          waits ||
          control.matches('[tabindex="-1"], a[href^="#"]') ||
          getComputedStyle(control).clipPath !== 'none'
        )
          continue
        // A radio or a checkbox is as a rule its label.
        const target = control.matches('input[type=radio], input[type=checkbox]')
          ? (control.closest('label') ?? control.parentElement ?? control)
          : control
        target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
        const hiding = hidingOf(target)
        const { left, right, top, bottom } = target.getBoundingClientRect()
        const [x, y] = [(left + right) / 2, (top + bottom) / 2]
        if (hiding || x < 0 || y < 0 || x > innerWidth || y > innerHeight)
          faults.push(`out of reach at ${Math.round(x)}, ${Math.round(y)}: ${about(control)}`)
      }
      for (const [box, y, x] of places) box.scrollTo(x, y)
    }

    /** Whether a box that no user can scroll was scrolled to show it. Puts it back. */
    function hidingOf(target: Element): boolean {
      let hides = false
      for (let box = target.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        if (!(cuts(overflowX) && box.scrollLeft !== 0) && !(cuts(overflowY) && box.scrollTop !== 0)) continue
        box.scrollTo(cuts(overflowX) ? 0 : box.scrollLeft, cuts(overflowY) ? 0 : box.scrollTop)
        hides = true
      }
      return hides
    }
  })

/** Expects that the layout of what is shown has no fault. Soft. */
export async function expectWhole(window: Page, screen: string): Promise<void> {
  await window.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  let faults = await faultsOf(window)
  if (faults.length > 0) {
    // A layout that follows its size by an observer needs a moment.
    await window.waitForTimeout(300)
    faults = await faultsOf(window)
  }
  expect.soft(faults, screen).toEqual([])
}
