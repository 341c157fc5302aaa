import { Decrypter, Encrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { seal } from '../../../../electron/main/vault/age/sealed'
import { sealWithPassphrase, unsealWithPassphrase } from '../../../../electron/main/vault/age/scryptIdentity'
import { failure, keyPair, noise } from '../support'

const LOW = 4
const passphrase = 'rødgrød med fløde'

test('there and back, and to another implementation and back', async () => {
  const clear = noise(1000)
  const sealed = await sealWithPassphrase(clear, passphrase, LOW)
  expect(await unsealWithPassphrase(sealed, passphrase, 'k.age')).toEqual(clear)

  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  expect(await decrypter.decrypt(sealed)).toEqual(clear)

  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(LOW)
  expect(await unsealWithPassphrase(await encrypter.encrypt(clear), passphrase, 'k.age')).toEqual(clear)
})

test('the standard cost is scrypt with N = 2^18, beside which the main thread goes on', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 10)
  const sealed = await sealWithPassphrase(noise(10), passphrase)
  clearInterval(timer)
  expect(Buffer.from(sealed).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/)
  expect(ticks).toBeGreaterThan(5)
})

test('a letter counts the same however a keyboard composes it', async () => {
  const sealed = await sealWithPassphrase(noise(10), 'på gensyn'.normalize('NFD'), LOW)
  await unsealWithPassphrase(sealed, 'på gensyn'.normalize('NFC'), 'k.age')
})

test('a wrong passphrase is distinguished from a damaged file', async () => {
  const sealed = Buffer.from(await sealWithPassphrase(noise(500), passphrase, LOW))
  expect((await failure(unsealWithPassphrase(sealed, 'rødgrød med mælk', 'k.age'))).code).toBe(
    'wrongPassphrase',
  )
  expect((await failure(unsealWithPassphrase(sealed, '', 'k.age'))).code).toBe('wrongPassphrase')

  const lines = sealed.toString('latin1').split('\n')
  const bodyStart = lines[0]!.length + lines[1]!.length + 2
  const macStart = sealed.indexOf('\n---') + 5
  const payloadStart = sealed.indexOf('\n', macStart) + 1
  const damages: [string, Buffer][] = [
    ['empty', Buffer.alloc(0)],
    ['cut in the header', sealed.subarray(0, 60)],
    ['cut in the payload', sealed.subarray(0, -1)],
    ['byte appended', Buffer.concat([sealed, Buffer.of(0)])],
    ['something else', Buffer.from('not an age file')],
    ['version', flipped(sealed, 3)],
    ['stanza type', flipped(sealed, lines[0]!.length + 5)],
    ['a letter that base64 does not have', set(sealed, bodyStart + 3, '!')],
    ['authentication code', set(sealed, macStart, sealed[macStart] === 65 ? 'B' : 'A')],
    ['nonce', flipped(sealed, payloadStart + 2)],
    ['content', flipped(sealed, sealed.length - 20)],
  ]
  for (const [name, damaged] of damages) {
    const error = await failure(unsealWithPassphrase(damaged, passphrase, 'k.age'))
    expect(error, name).toMatchObject({ code: 'workspaceDamaged', params: { file: 'k.age' } })
  }
  // Meant for a key, not for a passphrase.
  const other = await seal(noise(10), [(await keyPair()).recipient])
  expect((await failure(unsealWithPassphrase(other, passphrase, 'k.age'))).code).toBe('workspaceDamaged')
})

test.each(['23', '64', '018', '0', '-1', '1e1', '+18', ''])(
  'work factor "%s" is refused at once',
  async (factor) => {
    const sealed = Buffer.from(await sealWithPassphrase(noise(10), passphrase, LOW))
    const asked = Buffer.from(
      sealed.toString('latin1').replace(/^(-> scrypt \S+) 4$/m, `$1 ${factor}`),
      'latin1',
    )
    const begun = performance.now()
    expect((await failure(unsealWithPassphrase(asked, passphrase, 'k.age'))).code).toBe('workspaceDamaged')
    expect(performance.now() - begun).toBeLessThan(500)
  },
)

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}

function set(bytes: Buffer, at: number, letter: string): Buffer {
  const copy = Buffer.from(bytes)
  copy.write(letter, at, 'latin1')
  return copy
}
