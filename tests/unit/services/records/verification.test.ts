import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { VerificationService } from '../../../../electron/main/services/records/verification'
import { issueCredential } from '../../../../electron/main/records/credential/issue'
import { decisionContent, issueBoth, signerOf, withdrawalContent } from '../../../support/data/credentials'
import { publicPart, supervisor } from '../../../support/data/fixtures'

const folder = mkdtempSync(join(tmpdir(), 'samklang-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** No session, as on the first screen. */
const context = new SessionContext('nowhere')
const service = new VerificationService(context, new VerifiedRecords(context))

function file(name: string, data: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

const textOf = async (content: RecordContent): Promise<string> =>
  JSON.stringify(await issueBoth(content), null, 2)

test('a later file that points to a record says that it no longer counts', async () => {
  const decision = file('decision.json', await textOf(decisionContent()))
  const withdrawal = file('withdrawal.json', await textOf(withdrawalContent()))
  const [alone] = await service.verify([decision])
  expect(alone).toMatchObject({ kind: 'whole', status: { kind: 'unknown', workspaceOpen: false } })
  const [first, second] = await service.verify([decision, withdrawal])
  expect(first).toMatchObject({ status: { kind: 'superseded', how: 'withdrawn', source: 'file' } })
  expect(second).toMatchObject({ kind: 'whole', status: { kind: 'unknown' } })
})

test('nobody can take back what others have signed', async () => {
  const [x, y] = [supervisor(7, 'X', 'X'), supervisor(8, 'Y', 'Y')]
  const content = withdrawalContent()
  content.document.supervisors = [x, y].map(publicPart)
  const forged = JSON.stringify(await issueCredential(content, [signerOf(x), signerOf(y)]))
  const results = await service.verify([
    file('d.json', await textOf(decisionContent())),
    file('forged.json', forged),
  ])
  expect(results).toMatchObject([{ kind: 'whole', status: { kind: 'unknown' } }, { kind: 'whole' }])
})

test('a record with an unpaired surrogate, which cannot be signed, is broken', async () => {
  const text = await textOf(decisionContent())
  const broken = text.replace(/"comment": "/, '"comment": "\\ud800')
  expect(broken).not.toBe(text)
  const [result] = await service.verify([file('surrogate.json', broken)])
  expect(result).toMatchObject({ kind: 'broken', problem: { code: 'shape', place: '' } })
})

test('the words of a signer are those of their card, the same six each time, and another card has others', async () => {
  const [one] = await service.verify([file('w.json', await textOf(decisionContent()))])
  if (one?.kind !== 'whole') throw new Error('not whole')
  expect(one.signers.map(({ words }) => words.join(' '))).toEqual([
    'skovl april myre knob strand maj',
    'vinkel dykker kurve summer park halo',
  ])
})

test('what is no record, cannot be read or was damaged is told apart', async () => {
  const text = await textOf(withdrawalContent())
  const results = await service.verify([
    file('letter.json', '{"hello": 1}'),
    join(folder, 'missing.json'),
    file('empty.pdf', '%PDF-1.7\nnothing'),
    file('cut.json', text.slice(0, -20)),
    file(
      'twice.json',
      text.replace('"leader": "Karen Holm"', '"leader": "Karen Holt", "leader": "Karen Holm"'),
    ),
    file('latin1.json', Buffer.from(text, 'latin1')),
    file('mark.json', `\uFEFF${text}`),
  ])
  expect(
    results.map((result) =>
      'reason' in result ? result.reason : 'problem' in result ? result.problem.code : result.kind,
    ),
  ).toEqual(['notARecord', 'unreadable', 'pdfDamaged', 'json', 'doubled', 'rewritten', 'whole'])
})

test('a record that another program saved again is told from a foreign file, and from a changed one', async () => {
  const content = decisionContent()
  content.document.leader = 'Åse Kjær – »€«'
  const text = await textOf(content)
  const utf8 = Buffer.from(text, 'utf8')
  const reason = async (name: string, data: string | Uint8Array) => {
    const [result] = await service.verify([file(name, data)])
    return result?.kind === 'unreadable' ? result.reason : result?.kind
  }
  // What changes no character is no harm.
  expect(await reason('crlf.json', text.replaceAll('\n', '\r\n'))).toBe('whole')
  expect(await reason('bom.json', `\ufeff${text}`)).toBe('whole')
  expect(await reason('utf16.json', Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('rewritten')
  expect(await reason('utf16be.json', Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe('rewritten')
  expect(await reason('latin1.json', Buffer.from(text.replace('€', '¤'), 'latin1'))).toBe('rewritten')
  const misread = new TextDecoder('windows-1252').decode(utf8)
  expect(await reason('twice.json', misread)).toBe('rewritten')
  expect(await reason('latin1-read.json', utf8.toString('latin1'))).toBe('rewritten')
  expect(await reason('word.json', text.replaceAll('"', '”'))).toBe('rewritten')
  expect(await reason('changed.json', text.replace('Åse', 'Ase'))).toBe('broken')
  expect(await reason('foreign.json', '{"name":"Åse"}')).toBe('notARecord')
  expect(await reason('foreign16.json', Buffer.from('\ufeff{"name":"Åse"}', 'utf16le'))).toBe('notARecord')
})

test('a foreign file cannot turn the order of what is read', async () => {
  const content = decisionContent()
  content.document.leader = 'Karen\u202edloH'
  const [result] = await service.verify([file('turned.json', await textOf(content))])
  expect(result).toMatchObject({ kind: 'whole', content: { document: { leader: 'Karen\ufffddloH' } } })
})
