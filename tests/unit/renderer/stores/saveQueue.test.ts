import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SaveQueue, type SaveState } from '../../../../renderer/stores/saveQueue'

/** Saves that end when they are told to. */
function disk() {
  const written: string[] = []
  const open: { value: string; done: () => void; fail: (error: Error) => void }[] = []
  const states: SaveState[] = []
  const errors: unknown[] = []
  const queue = new SaveQueue<string>({
    save: (value) =>
      new Promise((resolve, reject) => {
        const done = () => {
          written.push(value)
          resolve()
        }
        open.push({ value, done, fail: reject })
      }),
    onState: (state, error) => {
      states.push(state)
      errors.push(error)
    },
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return {
    queue,
    written,
    started: () => open.map(({ value }) => value),
    state: () => states.at(-1),
    error: () => errors.at(-1),
    finish: async () => {
      open.at(-1)!.done()
      await settle()
    },
    fail: async () => {
      open.at(-1)!.fail(new Error('noSpace'))
      await settle()
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the save queue', () => {
  it('saves a deliberate act at once, and says saved only when it is', async () => {
    const { queue, started, state, finish } = disk()
    queue.put('a', 'now')
    expect(started()).toEqual(['a'])
    expect(state()).toBe('saving')
    await finish()
    expect(state()).toBe('saved')
    expect(queue.isClean).toBe(true)
  })

  it('waits for a pause in the typing', async () => {
    const { queue, started } = disk()
    for (const text of ['a', 'ab', 'abc']) {
      queue.put(text, 'soon')
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(started()).toEqual([])
    await vi.advanceTimersByTimeAsync(100)
    expect(started()).toEqual(['abc'])
  })

  it('saves in the middle of typing that does not pause', async () => {
    const { queue, started, finish } = disk()
    for (let i = 0; i < 6; i++) {
      queue.put(`text ${i}`, 'soon')
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(started()).toEqual(['text 4'])
    await finish()
  })

  it('runs one save at a time, and then only the newest', async () => {
    const { queue, started, written, state, finish } = disk()
    queue.put('a', 'now')
    queue.put('b', 'now')
    queue.put('c', 'soon')
    expect(started()).toEqual(['a'])
    await finish()
    expect(state()).toBe('saving')
    expect(started()).toEqual(['a', 'c'])
    await finish()
    expect(written).toEqual(['a', 'c'])
    expect(state()).toBe('saved')
    await vi.advanceTimersByTimeAsync(5000)
    expect(started()).toEqual(['a', 'c'])
  })

  it('flush saves at once and resolves when all is saved, what came meanwhile too', async () => {
    const { queue, started, finish } = disk()
    queue.put('a', 'soon')
    let flushed = false
    const flushing = queue.flush().then(() => (flushed = true))
    expect(started()).toEqual(['a'])
    queue.put('b', 'soon')
    await finish()
    expect(flushed).toBe(false)
    await finish()
    await flushing
    expect(started()).toEqual(['a', 'b'])
    await queue.flush()
  })

  it('keeps what could not be saved, tells why, and tries again', async () => {
    const { queue, written, state, error, finish, fail } = disk()
    queue.put('a', 'now')
    const flushing = expect(queue.flush()).rejects.toThrow('noSpace')
    await fail()
    await flushing
    expect(state()).toBe('failed')
    expect(error()).toEqual(new Error('noSpace'))
    expect(queue.isClean).toBe(false)
    const again = queue.flush()
    expect(state()).toBe('saving')
    await finish()
    await again
    expect(written).toEqual(['a'])
    expect(state()).toBe('saved')
    expect(error()).toBeNull()
  })

  it('a newer value takes the place of one that could not be saved', async () => {
    const { queue, written, fail, finish } = disk()
    queue.put('a', 'now')
    queue.put('b', 'now')
    await fail()
    queue.put('c', 'now')
    await finish()
    expect(written).toEqual(['c'])
  })

  it('once stopped, saves nothing and says nothing any more', async () => {
    const { queue, started, state, finish } = disk()
    queue.put('a', 'now')
    queue.put('b', 'soon')
    queue.stop()
    await finish()
    await vi.advanceTimersByTimeAsync(5000)
    queue.put('c', 'now')
    await queue.flush()
    expect(started()).toEqual(['a'])
    expect(state()).toBe('saving')
  })
})
