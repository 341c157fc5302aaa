import { expect, it } from 'vitest'
import { signingEnvironment } from '../../../scripts/packaging/signing.mjs'

const certificate = { CSC_LINK: 'base64', CSC_KEY_PASSWORD: 'secret' }
const apple = { APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'b', APPLE_TEAM_ID: 'c' }

it('signs where there is a certificate, and says what it does', () => {
  expect(signingEnvironment({ WIN_CSC_LINK: 'x', WIN_CSC_KEY_PASSWORD: 'y' }, 'win32').said).toBe('Signed.')
  expect(signingEnvironment(certificate, 'darwin').said).toMatch(/^Signed and not notarised/)
  expect(signingEnvironment({ ...certificate, ...apple }, 'darwin').said).toBe('Signed and notarised.')
  expect(signingEnvironment({}, 'linux').said).toMatch(/^Not signed/)
})

it('takes secrets that are not set for none, and no certificate by chance', () => {
  const { env, said } = signingEnvironment({ PATH: '/bin', CSC_LINK: '', CSC_KEY_PASSWORD: '' }, 'darwin')
  expect(said).toMatch(/^Not signed/)
  expect(env).toEqual({ PATH: '/bin', CSC_IDENTITY_AUTO_DISCOVERY: 'false' })
})
