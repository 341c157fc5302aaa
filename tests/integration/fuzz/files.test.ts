import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Form, parseForm } from '@shared/domain/forms/form'
import { isAppError } from '@shared/errors'
import { canonicalJson } from '../../../electron/main/base/canonicalJson'
import { parseStatement, taggedBytes, verifyStatements } from '../../../electron/main/base/signedStatement'
import { archivalPdf } from '../../../electron/main/records/archive/archivalPdf'
import { checkRecordFile } from '../../../electron/main/records/checkRecordFile'
import { seal, unseal } from '../../../electron/main/vault/age/sealed'
import { PDFDocument } from '@cantoo/pdf-lib'
import { decisionContent, issueBoth, withdrawalContent } from '../../support/data/credentials'
import { smallForm, testId } from '../../support/data/fixtures'
import { mutated, randomFrom } from '../../support/forensics/mutations'

/** Files of each kind: 200 with the other tests, 20,000 by `npm run test:fuzz`. */
const FILES = Number(process.env['SAMKLANG_FUZZ_FILES'] ?? 200)
const SLOWEST_MS = 2000
const SEED = Number(process.env['SAMKLANG_FUZZ_SEED'] ?? 1)

/** Runs `one` on mutations, and returns what went wrong. `one` returns a fault, or null. */
async function fuzz(
  seeds: readonly Buffer[],
  one: (file: Buffer, original: Buffer) => Promise<string | null> | string | null,
): Promise<string[]> {
  const random = randomFrom(SEED)
  const faults: string[] = []
  for (let n = 0; n < FILES && faults.length < 20; n++) {
    const original = seeds[n % seeds.length]!
    const file = mutated(original, seeds, random)
    const from = performance.now()
    let fault: string | null
    try {
      fault = await one(file, original)
    } catch (error) {
      fault = `threw ${String(error).slice(0, 200)}`
    }
    const ms = performance.now() - from
    if (ms > SLOWEST_MS) fault = `took ${Math.round(ms)} ms`
    if (fault !== null) faults.push(`file ${n}: ${fault}`)
  }
  return faults
}

const TIMEOUT = 120_000 + FILES * 200

describe('files that somebody else may have made', () => {
  it(
    'age: the plaintext as it was, or an error that says what is wrong',
    async () => {
      const identity = await generateX25519Identity()
      const recipient = await identityToRecipient(identity)
      const plaintexts = [Buffer.alloc(0), Buffer.from('kort'), Buffer.alloc(70_000, 7)]
      const seeds: Buffer[] = await Promise.all(
        plaintexts.map(async (one) => Buffer.from(await seal(one, [recipient]))),
      )
      const faults = await fuzz(seeds, async (file, original) => {
        const expected = plaintexts[seeds.indexOf(original)]!
        try {
          const opened = Buffer.from(await unseal(file, [identity], 'x'))
          return plaintexts.some((one) => one.equals(opened)) || expected.equals(opened)
            ? null
            : 'another plaintext'
        } catch (error) {
          const code = isAppError(error) ? error.code : String(error)
          return ['fileDamaged', 'noKeyFits'].includes(code) ? null : `unexpected ${code}`
        }
      })
      expect(faults).toEqual([])
    },
    TIMEOUT,
  )

  it(
    'form: a form that fits its schema, or the place of what is wrong',
    async () => {
      const seeds = [
        readFileSync('resources/forms/aaben-dialog-13.json'),
        Buffer.from(JSON.stringify(smallForm(), null, 1)),
      ]
      const faults = await fuzz(seeds, (file) => {
        const parsed = parseForm(file.toString('utf8'))
        if ('place' in parsed) return typeof parsed.place === 'string' ? null : 'no place'
        const again = Form.safeParse(JSON.parse(JSON.stringify(parsed.form)))
        return again.success ? null : 'not a form'
      })
      expect(faults).toEqual([])
    },
    TIMEOUT,
  )

  describe('records', () => {
    let json: Buffer[]
    let pdfs: Buffer[]
    beforeAll(async () => {
      json = [
        Buffer.from(JSON.stringify(await issueBoth(decisionContent()), null, 2)),
        Buffer.from(JSON.stringify(await issueBoth(withdrawalContent()))),
      ]
      pdfs = await Promise.all(
        json.map(async (text) => {
          const page = await PDFDocument.create()
          page.addPage()
          const blank = await page.save({ useObjectStreams: false })
          const options = {
            json: text.toString('utf8'),
            recordId: testId(94),
            language: 'da',
            description: 'x',
          } as const
          return Buffer.from((await archivalPdf(blank, options)).bytes)
        }),
      )
    })

    /** Only what was signed is accepted: the same values, however they are written. */
    const accepted = async (file: Buffer): Promise<string | null> => {
      const { result } = await checkRecordFile(file)
      if (!('verdict' in result) || !result.verdict.valid) return null
      const canonical = canonicalJson(result.verdict.canonicalOf)
      const known = json.map((text) => canonicalJson(JSON.parse(text.toString('utf8'))))
      return known.includes(canonical) ? null : 'a changed record is accepted'
    }

    it(
      'JSON',
      async () => {
        expect(await fuzz(json, accepted)).toEqual([])
      },
      TIMEOUT,
    )

    it(
      'PDF',
      async () => {
        expect(await accepted(pdfs[0]!)).toBeNull()
        expect(await fuzz(pdfs, accepted)).toEqual([])
      },
      TIMEOUT,
    )
  })

  it(
    'statement: the statement as it was signed, or none',
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const signingKey = publicKey.export({ format: 'jwk' }).x!
      const body = { person: testId(1), name: 'Anne Holm', initials: 'AH', recipient: 'age1x', signingKey }
      const text = canonicalJson({
        version: 1,
        workspace: testId(90),
        kind: 'card',
        author: null,
        at: '2026-03-06T10:30:00.000Z',
        body,
      })
      const signature = signBytes(null, taggedBytes('statement', text), privateKey).toString('base64url')
      expect(verifyStatements([{ text, signature }]).verified).toHaveLength(1)
      const seed = Buffer.from(JSON.stringify({ text, signature }))
      const faults = await fuzz([seed, Buffer.from(text)], (file) => {
        const whole = file.toString('utf8')
        parseStatement(whole)
        const signed = { text: whole, signature }
        try {
          const value = JSON.parse(whole) as Record<string, unknown>
          if (typeof value['text'] === 'string') signed.text = value['text']
          if (typeof value['signature'] === 'string') signed.signature = value['signature']
        } catch {
          // No JSON: the text of a statement itself, perhaps.
        }
        const { verified } = verifyStatements([signed])
        return verified.length === 0 || signed.text === text ? null : 'a changed statement is accepted'
      })
      expect(faults).toEqual([])
    },
    TIMEOUT,
  )
})
