import { expect, test } from 'vitest'
import { issueCredential } from '../../../electron/main/records/credential/issue'
import {
  decisionContent,
  issueBoth,
  levelContent,
  signerOf,
  withdrawalContent,
} from '../../support/data/credentials'
import { anna, exampleRatings, builtInForm, observation } from '../../support/data/fixtures'
import { proofsThatHold } from '../../support/forensics/independentVerifier'

const copy = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>

const noted = () => {
  const [a, b] = exampleRatings(builtInForm())
  const written = 'Linje 1\nLinje 2\t"citat" \\ æøå 😀 \u0001'
  return decisionContent({
    ratings: [{ ...a, observations: [observation(1, 'voices', written)] }, b],
    withObservations: true,
  })
}

test.each([
  ['a decision', () => issueBoth(decisionContent()), 2],
  ['a decision with observations in which all sorts of characters stand', () => issueBoth(noted()), 2],
  ['a withdrawal', () => issueBoth(withdrawalContent()), 2],
  ['a level certificate', () => issueCredential(levelContent(), [signerOf(anna())]), 1],
] as const)(
  '%s: every proof holds for a verifier that shares no code with the app',
  async (_, issue, proofs) => {
    expect(Object.values(await proofsThatHold(copy(await issue())))).toEqual(
      Array<boolean>(proofs).fill(true),
    )
  },
)

test('it notices what was changed, in the content and in a proof', async () => {
  const credential = copy(await issueBoth(decisionContent()))
  const text = JSON.stringify(credential)
  const content = JSON.parse(
    text.replaceAll('Et roligt', 'Et uroligt').replaceAll('roligt og åbent', 'uroligt og åbent'),
  )
  expect(Object.values(await proofsThatHold(content))).toEqual([false, false])
  const [first, second] = credential['proof'] as Record<string, string>[]
  const moved = { ...credential, proof: [{ ...first, created: '2026-01-01T00:00:00Z' }, second] }
  expect(Object.values(await proofsThatHold(moved))).toEqual([false, true])
})
