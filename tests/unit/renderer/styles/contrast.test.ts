import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('renderer/styles/tokens.css', 'utf8')

/** The colours of a theme; the dark one overrides the light one. */
function colours(theme: 'light' | 'dark'): (name: string) => string {
  const [light = '', dark = ''] = css.split(":root[data-mantine-color-scheme='dark']")
  const read = (text: string) =>
    new Map([...text.matchAll(/--sk-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
  const all = new Map([...read(light), ...(theme === 'dark' ? read(dark) : [])])
  return (name) => {
    const value = all.get(name)
    if (!value) throw new Error(`no colour ${name}`)
    return value
  }
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [x = 0, y = 0] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return (x + 0.05) / (y + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = colours(theme)

  it.each([
    'ink',
    'ink-soft',
    'accent',
    'positive',
    'caution',
    'danger',
    'first',
    'second',
    'third',
    'supports',
    'against',
  ])('text in %s can be read on page, surface and muted ground', (ink) => {
    for (const ground of ['page', 'surface', 'muted'])
      expect(contrast(colour(ink), colour(ground)), ground).toBeGreaterThan(4.5)
  })

  it.each(['accent', 'positive', 'caution', 'danger', 'first', 'second', 'third'])(
    '%s and ink can be read on its soft ground',
    (ink) => {
      expect(contrast(colour(ink), colour(`${ink}-soft`))).toBeGreaterThan(4.5)
      expect(contrast(colour('ink'), colour(`${ink}-soft`))).toBeGreaterThan(4.5)
    },
  )

  it('the edge of a control stands out from its ground', () => {
    for (const ground of ['page', 'surface'])
      expect(contrast(colour('line-strong'), colour(ground)), ground).toBeGreaterThan(3)
  })
})
