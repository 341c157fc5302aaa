import { describe, expect, it } from 'vitest'
import { pinComments, pinsOf, requirePinned, type Pins } from '../../../../electron/main/vault/keys/pins'

const pins: Pins = { workspaceId: 'w', vaultRecipient: 'age1v', recoveryRecipient: 'age1r', rotation: null }

describe('pins in a key file', () => {
  it('are read as they were written', () => {
    for (const rotation of [null, 'f'.repeat(64)])
      expect(pinsOf({ comments: pinComments({ ...pins, rotation }) })).toEqual({ ...pins, rotation })
  })

  it('are none where one is missing', () => {
    for (const name of Object.keys(pinComments(pins)))
      expect(pinsOf({ comments: { ...pinComments(pins), [name]: '' } })).toBeUndefined()
  })

  it.each<Partial<Pins>>([
    { workspaceId: 'x' },
    { vaultRecipient: 'age1x' },
    { recoveryRecipient: 'age1x' },
    { rotation: 'x' },
  ])('refuse %o', (other) => {
    expect(() => requirePinned(pins, pins)).not.toThrow()
    expect(() => requirePinned(pins, { ...pins, ...other })).toThrow(
      expect.objectContaining({ code: 'keysExchanged' }),
    )
  })
})
