import { describe, expect, it } from 'vitest'
import { keyCommand, type Focus, type KeyEvent } from '../../../../../renderer/features/keyboard/keyCommand'
import {
  keymap,
  keymapWith,
  type Binding,
  type Command,
} from '../../../../../renderer/features/keyboard/keymap'

type Held = Partial<Omit<KeyEvent, 'key'>>

const bindings: Binding[] = Object.values(keymap).flat()

const press = (key: string, focus: Focus = 'page', held: Held = {}, having = bindings): Command | null =>
  keyCommand({ key, ctrl: false, meta: false, shift: false, alt: false, ...held }, focus, having)

const ctrl = { ctrl: true }
const shift = { shift: true }

describe('with the focus on nothing in particular', () => {
  it.each<[string, Held, Command]>([
    [' ', {}, { do: 'togglePlay' }],
    ['k', {}, { do: 'togglePlay' }],
    ['ArrowLeft', {}, { do: 'seekBy', ms: -1000 }],
    ['ArrowRight', {}, { do: 'seekBy', ms: 1000 }],
    ['ArrowLeft', ctrl, { do: 'seekBy', ms: -10_000 }],
    ['ArrowRight', ctrl, { do: 'seekBy', ms: 10_000 }],
    [',', {}, { do: 'step', by: -1 }],
    ['.', {}, { do: 'step', by: 1 }],
    ['j', {}, { do: 'changeRate', by: -0.25 }],
    ['L', shift, { do: 'changeRate', by: 0.5 }],
    ['g', {}, { do: 'goToTime' }],
    ['ArrowUp', {}, { do: 'moveItem', by: -1 }],
    ['ArrowDown', {}, { do: 'moveItem', by: 1 }],
    ['0', {}, { do: 'score', value: 0 }],
    ['3', {}, { do: 'score', value: 3 }],
    ['x', {}, { do: 'cannotAssess' }],
    ['c', {}, { do: 'cannotAssess' }],
    ['n', {}, { do: 'newObservation', stance: 'supports' }],
    ['N', shift, { do: 'newObservation', stance: 'against' }],
    ['w', {}, { do: 'newUnsorted' }],
    ['s', {}, { do: 'markMoment', stance: 'supports' }],
    ['a', {}, { do: 'markMoment', stance: 'against' }],
    ['v', {}, { do: 'markMoment', stance: 'revisit' }],
    ['f', {}, { do: 'fullScreen' }],
    ['d', {}, { do: 'filmWindow' }],
    ['t', {}, { do: 'foldTimeline' }],
    ['i', {}, { do: 'mark', edge: 'in' }],
    ['o', {}, { do: 'mark', edge: 'out' }],
    ['z', ctrl, { do: 'undo' }],
    ['Z', { ...ctrl, ...shift }, { do: 'redo' }],
    ['y', ctrl, { do: 'redo' }],
    ['Escape', {}, { do: 'leaveField' }],
  ])('%j with %j', (key, held, command) => {
    expect(press(key, 'page', held)).toEqual(command)
  })

  it('knows capitals that come from Caps Lock', () => {
    expect(press('K')).toEqual({ do: 'togglePlay' })
    expect(press('N')).toEqual({ do: 'newObservation', stance: 'supports' })
  })

  it('finds signs and digits wherever the keyboard has them', () => {
    expect(press('?', 'page', shift)).toEqual({ do: 'showKeys' })
    expect(press('?')).toEqual({ do: 'showKeys' })
    expect(press('2', 'page', shift)).toEqual({ do: 'score', value: 2 })
  })

  it('takes Command for Ctrl', () => {
    expect(press('z', 'page', { meta: true })).toEqual({ do: 'undo' })
  })

  it('leaves alone what is not in the keymap', () => {
    expect(press('Tab')).toBeNull()
    expect(press('q')).toBeNull()
    expect(press('c', 'page', ctrl)).toBeNull()
    expect(press('0', 'page', ctrl)).toBeNull()
    expect(press('k', 'page', { alt: true })).toBeNull()
    // AltGr arrives as Ctrl and Alt on Windows.
    expect(press('3', 'page', { ctrl: true, alt: true })).toBeNull()
  })
})

describe('while typing', () => {
  it('every key types, but for Escape and a few with Ctrl', () => {
    const held: Held[] = [{}, shift, ctrl, { ...ctrl, ...shift }]
    const working = bindings
      .flatMap(({ keys }) => keys)
      .flatMap(({ key }) => held.map((with_) => [key, with_] as const))
      .filter(([key, with_]) => press(key, 'text', with_) !== null)
    const kinds = [
      [' ', ctrl],
      ['g', ctrl],
      ['f', ctrl],
      ['e', ctrl],
      ['Escape', {}],
    ].map((kind) => JSON.stringify(kind))
    expect(new Set(working.map((one) => JSON.stringify(one)))).toEqual(new Set(kinds))
    expect(press(' ', 'text', ctrl)).toEqual({ do: 'togglePlay' })
  })
})

describe('with the focus on a control', () => {
  it('a button keeps Space and Enter, and the rest works', () => {
    expect(press(' ', 'button')).toBeNull()
    expect(press('k', 'button')).toEqual({ do: 'togglePlay' })
    expect(press('ArrowDown', 'button')).toEqual({ do: 'moveItem', by: 1 })
    expect(press('3', 'button')).toEqual({ do: 'score', value: 3 })
  })

  it('a score keeps the arrows and Space; with Ctrl the arrows move the film', () => {
    for (const key of [' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
      expect(press(key, 'radio')).toBeNull()
    expect(press('ArrowLeft', 'radio', ctrl)).toEqual({ do: 'seekBy', ms: -10_000 })
    expect(press('n', 'radio')).toEqual({ do: 'newObservation', stance: 'supports' })
  })

  it('a slider keeps its arrows, Space still plays', () => {
    expect(press('ArrowLeft', 'slider')).toBeNull()
    expect(press(' ', 'slider')).toEqual({ do: 'togglePlay' })
  })

  it('the marks keep left and right, up and down still change the item', () => {
    expect(press('ArrowRight', 'marks')).toBeNull()
    expect(press('ArrowDown', 'marks')).toEqual({ do: 'moveItem', by: 1 })
  })

  it('a dialog keeps everything', () => {
    for (const { keys } of bindings)
      for (const { key, ctrl = false, shift = false } of keys)
        expect(press(key, 'dialog', { ctrl, shift })).toBeNull()
  })
})

it('no key stands for two things', () => {
  const presses = Object.values(keymap)
    .flat()
    .flatMap(({ keys }) => keys.map((key) => JSON.stringify(key)))
  expect(new Set(presses).size).toBe(presses.length)
})

describe('keys that the user has chosen', () => {
  const having = (chosen: Parameters<typeof keymapWith>[0]) => Object.values(keymapWith(chosen)).flat()

  it('take the place of the ones that the command came with, and the rest stays', () => {
    const mine = having({ newSupports: [{ key: 'b' }], undo: [{ key: 'u', ctrl: true, shift: true }] })
    expect(press('b', 'page', {}, mine)).toEqual({ do: 'newObservation', stance: 'supports' })
    expect(press('n', 'page', {}, mine)).toBeNull()
    expect(press('U', 'page', { ...ctrl, ...shift }, mine)).toEqual({ do: 'undo' })
    expect(press('z', 'page', ctrl, mine)).toBeNull()
    expect(press('k', 'page', {}, mine)).toEqual({ do: 'togglePlay' })
  })

  it('are taken from what came with them', () => {
    const mine = having({ newSupports: [{ key: 'k' }] })
    expect(press('k', 'page', {}, mine)).toEqual({ do: 'newObservation', stance: 'supports' })
    expect(press(' ', 'page', {}, mine)).toEqual({ do: 'togglePlay' })
  })

  it('do not change what is fixed, nor anything for a command that is not known', () => {
    const mine = having({ leaveField: [{ key: 'q' }], score: [{ key: 'q' }], somethingOlder: [{ key: 'w' }] })
    expect(press('q', 'page', {}, mine)).toBeNull()
    expect(press('3', 'page', {}, mine)).toEqual({ do: 'score', value: 3 })
    expect(press('Escape', 'text', {}, mine)).toEqual({ do: 'leaveField' })
  })
})
