import { describe, expect, it } from 'vitest'
import { pinComments, pinsOf, requirePinned, type Pins } from '../../../../electron/main/vault/keys/pins'

const pins: Pins = { workspaceId: 'w', vaultRecipient: 'age1v', recoveryRecipient: 'age1r', epoch: 3 }
const identity = 'AGE-SECRET-KEY-1'

describe('pins in a key file', () => {
  it('are read as they were written', () => {
    expect(pinsOf({ identity, comments: pinComments(pins) })).toEqual(pins)
  })

  it('are none where one is missing or no number', () => {
    for (const name of Object.keys(pinComments(pins)))
      expect(pinsOf({ identity, comments: { ...pinComments(pins), [name]: '' } })).toBeUndefined()
    expect(pinsOf({ identity, comments: { ...pinComments(pins), 'samklang epoch': '1.5' } })).toBeUndefined()
  })

  it.each<Partial<Pins>>([
    { workspaceId: 'x' },
    { vaultRecipient: 'age1x' },
    { recoveryRecipient: 'age1x' },
    { epoch: 2 },
  ])('refuse %o', (other) => {
    expect(() => requirePinned(pins, pins)).not.toThrow()
    expect(() => requirePinned(pins, { ...pins, ...other })).toThrow(
      expect.objectContaining({ code: 'workspaceDamaged' }),
    )
  })
})
