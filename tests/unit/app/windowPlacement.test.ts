import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  filmPlace,
  MIN_SIZE,
  placed,
  readPlacement,
  writePlacement,
  zoomed,
  zoomKey,
} from '../../../electron/main/app/windowPlacement'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const beside = { x: 1366, y: -200, width: 1920, height: 1040 }

describe('the place of the window', () => {
  it('fits the smallest displays with a task bar', () => {
    // 1366x768 at 125 %, and 1280x800 at 200 %, less 40 pixels of the display.
    expect(MIN_SIZE.width).toBeLessThanOrEqual(Math.floor(1280 / 2))
    expect(MIN_SIZE.height).toBeLessThanOrEqual(Math.floor((768 - 40) / 1.25))
    expect(MIN_SIZE.height).toBeLessThanOrEqual(Math.floor(800 / 2) - 40)
  })

  it('is as it was where that can be reached', () => {
    const bounds = { x: 1500, y: -100, width: 1000, height: 700 }
    expect(placed(bounds, [laptop, beside])).toEqual(bounds)
    // Partly off to the side is still within reach.
    expect(placed({ ...bounds, x: 1200, y: 20 }, [laptop])).toMatchObject({ x: 1200, y: 20 })
  })

  it('comes back to the first display when its own is gone, and is never larger than a display', () => {
    const bounds = { x: 1500, y: -100, width: 1900, height: 1000 }
    expect(placed(bounds, [laptop])).toEqual({ width: 1366, height: 728 })
    expect(placed({ x: 100, y: 5000, width: 900, height: 600 }, [laptop])).toEqual({
      width: 900,
      height: 600,
    })
    expect(placed(null, [laptop])).toEqual({ width: 1280, height: 728 })
    expect(placed({ x: 0, y: 0, width: 5000, height: 3000 }, [laptop])).toEqual(laptop)
  })

  describe('is remembered', () => {
    let folder: string
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'samklang-window-'))))
    afterEach(() => rmSync(folder, { recursive: true }))

    it('in a file; a damaged or missing one is no obstacle', () => {
      const path = join(folder, 'window.json')
      const none = { bounds: null, maximized: false, zoom: 1 }
      expect(readPlacement(path)).toEqual(none)
      const placement = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true, zoom: 1.25 }
      expect(writePlacement(path, placement)).toBe(true)
      expect(readPlacement(path)).toEqual(placement)
      writeFileSync(path, readFileSync(path, 'utf8').replace('1.25', '99'))
      expect(readPlacement(path)).toEqual({ ...placement, zoom: 1 })
      writeFileSync(path, '{"bounds":')
      expect(readPlacement(path)).toEqual(none)
      expect(writePlacement(join(folder, 'gone', 'window.json'), placement)).toBe(false)
    })
  })
})

describe('the window of the film', () => {
  const screen = (id: number, bounds: typeof laptop) => ({ id, bounds, workArea: bounds })

  it('fills the other display, and is a part of the only one', () => {
    const screens = [screen(1, laptop), screen(2, beside)]
    expect(filmPlace(1, screens)).toEqual({ ...beside, fullscreen: true })
    expect(filmPlace(2, screens)).toEqual({ ...laptop, fullscreen: true })
    const alone = filmPlace(1, [screen(1, laptop)])
    expect(alone.fullscreen).toBe(false)
    expect(alone.x + alone.width).toBe(laptop.width)
    expect(alone.width / alone.height).toBeCloseTo(16 / 9, 1)
  })
})

describe('the zoom', () => {
  it('goes by steps, and not beyond the last', () => {
    expect(zoomed(1, 1)).toBe(1.1)
    expect(zoomed(1.5, -1)).toBe(1.25)
    expect(zoomed(3, 1)).toBe(3)
    expect(zoomed(0.5, -1)).toBe(0.5)
    expect(zoomed(2.5, 0)).toBe(1)
  })

  it('has the keys that people know, on every layout', () => {
    const press = (key: string, more = {}) =>
      zoomKey({ type: 'keyDown', key, control: true, meta: false, alt: false, ...more })
    expect([press('+'), press('='), press('-'), press('0')]).toEqual([1, 1, -1, 0])
    expect(press('+', { control: false, meta: true })).toBe(1)
    expect(press('+', { control: false })).toBeNull()
    expect(press('0', { alt: true })).toBeNull()
    expect(press('+', { type: 'keyUp' })).toBeNull()
    expect(press('1')).toBeNull()
  })
})
