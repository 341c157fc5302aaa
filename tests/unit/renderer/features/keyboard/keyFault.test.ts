import type { KeyPress } from '@shared/domain/preferences/preferences'
import { describe, expect, it } from 'vitest'
import { faultOfKey } from '../../../../../renderer/features/keyboard/keyFault'
import { keymapWith, type CommandId } from '../../../../../renderer/features/keyboard/keymap'

const faultOf = (press: KeyPress, id: CommandId, chosen: Parameters<typeof keymapWith>[0] = {}) =>
  faultOfKey(press, id, Object.values(keymapWith(chosen)).flat())

describe('a key that is to be given to a command', () => {
  it.each<[KeyPress, CommandId]>([
    [{ key: 'q' }, 'newSupports'],
    [{ key: 'n' }, 'newSupports'],
    [{ key: 'F8' }, 'togglePlayTyping'],
    [{ key: 'p', ctrl: true }, 'togglePlayTyping'],
    [{ key: 'k', shift: true }, 'togglePlay'],
    [{ key: 'æ' }, 'goToTime'],
  ])('%j may be used for %s', (press, id) => {
    expect(faultOf(press, id)).toBeNull()
  })

  it('is refused where it stands for another, which is named', () => {
    expect(faultOf({ key: 'k' }, 'newSupports')).toEqual({ why: 'taken', by: 'togglePlay' })
    expect(faultOf({ key: 'z', ctrl: true }, 'goToTime')).toEqual({ why: 'taken', by: 'undo' })
    // The digits and Escape are fixed, and which signs need Shift is the keyboard's business.
    expect(faultOf({ key: '3' }, 'goToTime')).toEqual({ why: 'taken', by: 'score' })
    expect(faultOf({ key: 'Escape' }, 'goToTime')).toEqual({ why: 'taken', by: 'leaveField' })
    expect(faultOf({ key: '?', shift: true }, 'goToTime')).toEqual({ why: 'taken', by: 'showKeys' })
  })

  it('is free again when the other has got another', () => {
    expect(faultOf({ key: 'k' }, 'newSupports', { togglePlay: [{ key: 'p' }] })).toBeNull()
    expect(faultOf({ key: 'p' }, 'newSupports', { togglePlay: [{ key: 'p' }] })).toEqual({
      why: 'taken',
      by: 'togglePlay',
    })
  })

  it('is refused where every program uses it', () => {
    for (const press of [
      { key: 'Tab' },
      { key: 'Enter' },
      { key: 'c', ctrl: true },
      { key: 'w', ctrl: true },
    ] satisfies KeyPress[])
      expect(faultOf(press, 'goToTime')).toEqual({ why: 'reserved' })
  })

  it('is refused where it would type, for a command that works while one types', () => {
    expect(faultOf({ key: 'p' }, 'togglePlayTyping')).toEqual({ why: 'types' })
    expect(faultOf({ key: 'p', shift: true }, 'togglePlayTyping')).toEqual({ why: 'types' })
  })
})
