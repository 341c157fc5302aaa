import { cast, person } from './cast.mjs'
import { arms, body } from './figure.mjs'
import { clock, partTitle, subtitle } from './overlay.mjs'
import { glow, room, sign, table } from './scene.mjs'
import { clamp } from './svg.mjs'
import { FPS } from './voice.mjs'

const FADE = 0.24 * FPS
const CAMERA = 640

/** 0-1: how far a line has faded in or out at a frame. */
const presence = (line, frame) =>
  clamp(Math.min((frame - line.start) / FADE + 1, (line.end - frame) / FADE + 1), 0, 1)

/**
 * All frames of the meeting, one SVG document each.
 * @param {{ frames: number, lines: object[], mouth: Float64Array }} speech what is said when, as `speak` gives it
 * @param {string[]} titles of the four parts
 */
export function* frames(speech, titles) {
  const gaze = new Map(cast.map(({ id }) => [id, 0]))
  const order = [...cast].sort((a, b) => a.seat[1] - b.seat[1])
  for (let frame = 0; frame < speech.frames; frame += 1) {
    const line = speech.lines.findLast((one) => one.start - FADE <= frame) ?? speech.lines[0]
    const poses = new Map(cast.map((figure, i) => [figure.id, pose(figure, i, frame, line, speech, gaze)]))
    const speaking = (figure) => poses.get(figure.id).speaking
    yield `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" font-family="Lato, DejaVu Sans,
      sans-serif">${room}
${order.map((figure) => glow(figure, speaking(figure))).join('')}
${order.map((figure) => body(figure, poses.get(figure.id))).join('')}${table}
${order.map((figure) => arms(figure, poses.get(figure.id)) + sign(figure, speaking(figure))).join('')}
${partTitle(titles, line.part, presence({ start: partStart(speech, line.part), end: Infinity }, frame))}${clock(frame)}
${subtitle(person(line.who).sign, line.text, presence(line, frame))}</svg>`
  }
}

const partStart = (speech, part) =>
  part === 0 ? -FADE : speech.lines.find((line) => line.part === part).start

/** Where one figure looks and what it does at a frame. Small steady movements make listening visible. */
function pose(figure, index, frame, line, speech, gaze) {
  const t = frame / FPS
  const ownLines = speech.lines.filter((one) => one.who === figure.id)
  const speaking = Math.max(0, ...ownLines.map((one) => presence(one, frame)))
  const talks = line.who === figure.id
  const lookAt = talks
    ? line.to === 'all'
      ? CAMERA + 260 * Math.sin(t * 0.9)
      : person(line.to).seat[0]
    : person(line.who).seat[0]
  const wanted = clamp((lookAt - figure.seat[0]) / 380, -1, 1)
  const eased = gaze.get(figure.id) + (wanted - gaze.get(figure.id)) * 0.12
  gaze.set(figure.id, eased)
  const cycle = (t + index * 1.37) % (3.9 + index * 0.43)
  const nodCycle = (t + index * 2.9) % (7 + index * 1.1)
  return {
    gaze: eased,
    speaking,
    mouth: speaking > 0.5 ? speech.mouth[frame] * (talks ? 1 : 0) : 0,
    breath: Math.sin(t * 1.5 + index * 1.9),
    blink: cycle < 0.13 ? 1 : 0,
    nod: talks || nodCycle > 1 ? speaking * 0.3 * (1 + Math.sin(t * 5.2)) : Math.sin(nodCycle * Math.PI) ** 2,
    gesture: Math.sin(t * 2.6 + index),
  }
}
