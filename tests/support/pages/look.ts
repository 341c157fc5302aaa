import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Language } from '@shared/domain/text'
import { expect, test } from '../app/launch'
import { violations } from './axe'
import { expectWhole, sizes } from './layout'

/**
 * A folder for pictures. Where it is named, every screen is looked at in both languages, and in each size with light,
 * dark and forced colours; without it in Danish and light only.
 */
export const pictures = process.env['SAMKLANG_SHOTS']

const colours = pictures ? (['light', 'dark', 'forced'] as const) : (['light'] as const)

/**
 * Looks at what is shown: nothing is cut off, scrolls sideways or is out of reach at any size, axe finds nothing, and
 * in English nothing Danish is left. Soft, so that one run tells of every screen.
 */
export async function look(window: Page, language: Language, screen: string): Promise<void> {
  await test.step(screen, async () => {
    await window.mouse.move(0, 0)
    for (const colour of colours) {
      await window.emulateMedia({
        colorScheme: colour === 'dark' ? 'dark' : 'light',
        forcedColors: colour === 'forced' ? 'active' : 'none',
        reducedMotion: 'reduce',
      })
      for (const [width, height] of sizes) {
        await window.setViewportSize({ width, height })
        // The layout is the same in all colours.
        if (colour === 'light') await expectWhole(window, `${screen}, ${width}x${height}`)
        if (pictures)
          await window.screenshot({
            path: join(pictures, `${screen}_${language}_${colour}_${width}.jpg`),
            type: 'jpeg',
            quality: 80,
            animations: 'disabled',
          })
      }
      // The colours are the system's where they are forced.
      const found = (await violations(window)).filter(
        (one) => colour !== 'forced' || !one.startsWith('color-contrast:'),
      )
      expect.soft(found, `${screen}, ${colour}`).toEqual([])
    }
    if (language === 'en') expect.soft(await danishIn(window), `${screen}, Danish`).toEqual([])
    if (pictures) await window.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  })
}

type Texts = { [key: string]: string | string[] | Texts }

/** Every text of a language that has no variable part. */
function fixedTexts(language: Language): Map<string, string> {
  const folder = resolve('renderer', 'i18n', language)
  const found = new Map<string, string>()
  const read = (texts: Texts | string[], path: string): void => {
    for (const [key, text] of Object.entries(texts))
      if (typeof text !== 'string') read(text, `${path}.${key}`)
      else if (!text.includes('{{')) found.set(`${path}.${key}`, text)
  }
  for (const file of readdirSync(folder))
    read(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts, file)
  return found
}

/** Danish texts of the interface that are shown, in their elements or in attributes. */
async function danishIn(window: Page): Promise<string[]> {
  const [danish, english] = [fixedTexts('da'), new Set(fixedTexts('en').values())]
  const only = [...new Set(danish.values())].filter((text) => !english.has(text))
  return window.evaluate((only) => {
    const known = new Set(only)
    const shown = new Set<string>()
    for (const element of document.body.querySelectorAll('*')) {
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) shown.add((node.textContent ?? '').trim())
      for (const name of ['title', 'alt', 'aria-label', 'placeholder'])
        shown.add(element.getAttribute(name) ?? '')
    }
    // Each language is called by its own name.
    return [...shown].filter((text) => known.has(text) && text !== 'Dansk')
  }, only)
}
