import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './presentation.css'

import type { ProjectorCommand, ProjectorReport, Scene } from '@shared/domain/supervision/projection'
import { projectorKey } from '@shared/domain/supervision/projectorKeys'
import type { Language } from '@shared/domain/text'
import { ClipFilm, type ClipFilmState, type FilmClip } from '../features/player/clipFilm'
import da from '../i18n/da/presentation.json'
import en from '../i18n/en/presentation.json'

/** What the preload script exposes; main sends only these. */
declare global {
  interface Window {
    projector: {
      onScene(listener: (scene: Scene) => void): void
      onCommand(listener: (command: ProjectorCommand) => void): void
      report(report: ProjectorReport): void
    }
  }
}

const texts = { da, en }
const find = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!
const scene = find<HTMLElement>('#scene')
const question = find<HTMLElement>('#question')
const item = find<HTMLElement>('#item')
const spread = find<HTMLUListElement>('#spread')
const leave = find<HTMLDialogElement>('#leave')
let language: Language = 'da'

/** A clip with its own picture: one is seen, the other is opened ahead. */
class Slot {
  readonly film: ClipFilm
  key: string | null = null
  /** It was played since it was loaded. */
  private begun = false

  constructor(
    video: HTMLVideoElement,
    readonly canvas: HTMLCanvasElement,
  ) {
    this.film = new ClipFilm(video, canvas, (state) => {
      this.begun ||= state.playing
      if (this === front) report(state)
    })
  }

  load(key: string, clip: FilmClip): void {
    if (this.key === key) return
    this.key = key
    this.begun = false
    this.film.load(clip)
  }

  /** Plays the clip unless it was begun; returns whether it does. */
  begin(): boolean {
    if (this.key === null || this.begun) return false
    this.begun = true
    this.film.play()
    return true
  }

  clear(): void {
    if (this.key === null) return
    this.key = null
    this.film.clear()
  }
}

const [videos, canvases] = [document.querySelectorAll('video'), document.querySelectorAll('canvas')]
let front: Slot | null = null
const slots = [0, 1].map((index) => new Slot(videos[index]!, canvases[index]!)) as [Slot, Slot]
front = slots[0]
let back = slots[1]

/** The position is reported this often while nothing else changes, in milliseconds of the film. */
const POSITION_MS = 250
let reported = ''
let reportedMs = 0

function report({ positionMs, playing, ready, ended, failed }: ClipFilmState): void {
  const flags = JSON.stringify([playing, ready, ended, failed])
  if (flags === reported && Math.abs(positionMs - reportedMs) < POSITION_MS) return
  reported = flags
  reportedMs = positionMs
  window.projector.report({ kind: 'film', positionMs, playing, ready, ended, failed })
}

function write(element: HTMLElement, text: string | null): void {
  element.textContent = text ?? ''
  element.hidden = text === null
}

/** A row for each level: its words, and a dot for each who gave it. */
function drawSpread(levels: readonly { label: string; count: number }[]): void {
  spread.hidden = levels.length === 0
  spread.replaceChildren(
    ...levels.map(({ label, count }) => {
      const row = document.createElement('li')
      const [name, dots] = [document.createElement('span'), document.createElement('span')]
      name.textContent = label
      dots.textContent = '●'.repeat(count)
      dots.className = 'dots'
      row.append(name, dots)
      return row
    }),
  )
}

window.projector.onScene((next) => {
  language = next.language
  document.documentElement.lang = language
  scene.dataset['kind'] = next.kind
  write(question, next.kind === 'clip' || next.kind === 'question' ? next.question : null)
  write(item, next.kind === 'clip' || next.kind === 'spread' ? next.item : null)
  drawSpread(next.kind === 'spread' ? next.levels : [])
  if (next.kind !== 'clip') return front?.film.pause()
  if (back.key === next.clip.key && front) {
    front.film.pause()
    ;[front, back] = [back, front]
    front.canvas.className = 'front'
    back.canvas.className = 'back'
    // It stands still, and would say so only once it changes.
    report(front.film.current)
  }
  front?.load(next.clip.key, next.clip.playback)
  if (next.next) back.load(next.next.key, next.next.playback)
  else back.clear()
})

window.projector.onCommand((command) => {
  const film = front?.film
  if (!film) return
  if (command.do === 'advance') advance()
  else if (command.do === 'rate') film.setRate(command.rate)
  else if (command.do === 'loop') film.setLooping(command.looping)
  else film[command.do]()
})

/** What the forward key of a clicker does. */
function advance(): void {
  if (scene.dataset['kind'] === 'clip' && front?.begin()) return
  window.projector.report({ kind: 'key', key: 'next' })
}

window.addEventListener('keydown', (event) => {
  const key = projectorKey(event.key)
  if (leave.open || key === null || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  if (event.repeat) return
  if (key === 'leave') ask()
  else if (key === 'advance') advance()
  else window.projector.report({ kind: 'key', key })
})

/** With one display, what lies below is not for the others to see. */
function ask(): void {
  const [text] = leave.getElementsByTagName('p')
  const [stay, go] = leave.getElementsByTagName('button')
  text!.textContent = texts[language].leave
  stay!.textContent = texts[language].stay
  go!.textContent = texts[language].go
  leave.showModal()
  stay!.focus()
}
for (const button of leave.querySelectorAll('button'))
  button.addEventListener('click', () => leave.close(button.value))
leave.addEventListener('close', () => {
  const isLeft = leave.returnValue === 'leave'
  leave.returnValue = ''
  for (const element of leave.querySelectorAll('p, button')) element.textContent = ''
  if (isLeft) window.projector.report({ kind: 'leave' })
})
