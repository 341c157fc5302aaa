import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { usePlayer } from '../../../../../renderer/features/player/playerStore'

/** What the store uses of a video element. */
class Film extends EventTarget {
  seeking = false
  paused = true
  muted = false
  volume = 1
  currentTime = 0
  duration = 900
  playbackRate = 1
  defaultPlaybackRate = 1
  preservesPitch = true
  requestVideoFrameCallback = () => 0
  cancelVideoFrameCallback = () => undefined

  begin(): void {
    this.seeking = true
    this.dispatchEvent(new Event('seeking'))
  }
  arrive(): void {
    this.seeking = false
    this.dispatchEvent(new Event('seeked'))
  }
}

let film: Film
let detach: () => void
beforeEach(() => {
  vi.useFakeTimers()
  film = new Film()
  detach = usePlayer.getState().attach(film as unknown as HTMLVideoElement, 900_000)
})
afterEach(() => {
  detach()
  vi.useRealTimers()
})

it('a jump that takes long says that it is on its way, until the picture is there', () => {
  film.begin()
  expect(usePlayer.getState().arriving).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(usePlayer.getState().arriving).toBe(true)
  film.arrive()
  expect(usePlayer.getState().arriving).toBe(false)
})

it('a quick one says nothing', () => {
  film.begin()
  film.arrive()
  vi.advanceTimersByTime(5000)
  expect(usePlayer.getState().arriving).toBe(false)
})

it('jumps in a row count as one: the first picture that is not the last does not end it', () => {
  film.begin()
  vi.advanceTimersByTime(1000)
  film.begin()
  film.dispatchEvent(new Event('seeked'))
  expect(usePlayer.getState().arriving).toBe(true)
  film.arrive()
  expect(usePlayer.getState().arriving).toBe(false)
})
