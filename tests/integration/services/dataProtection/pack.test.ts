import type { Purpose } from '@shared/domain/consent/consent'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataProtectionService } from '../../../../electron/main/services/dataProtection/dataProtection'
import { RetentionService } from '../../../../electron/main/services/retention/retention'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { localDay } from '@shared/domain/day'
import { reachOf, openDatabase } from '../../../support/forensics/vaultOf'
import { connectLog } from '../../../support/data/connectLog'
import { erasedDetails } from '@shared/domain/erasure/erasure'
import { testId } from '../../../support/data/fixtures'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'

const RECORDINGS = 1000

let workspace: DiskWorkspace
let service: DataProtectionService
let retention: RetentionService
let pack: string
let milliseconds: number
const reached: string[] = []

beforeAll(async () => {
  workspace = new DiskWorkspace()
  const { log, views } = connectLog(workspace)
  retention = new RetentionService(workspace.holder, new VerifiedRecords(workspace.holder))
  service = new DataProtectionService(workspace.holder, views, [], () => 10, retention)
  await workspace.begin('Anne', 'Bo', 'Carla')
  const { db } = workspace.holder.get()
  db.transaction(() => {
    for (let n = 2; n <= RECORDINGS; n++) {
      const id = workspace.addRecording(n, (n % 200) + 1)
      const recording = db.recordings.get(id)!
      db.recordings.updateDetails(
        id,
        {
          ...recording.details,
          citizenCode: `B-${n % 90}`,
        },
        recording.leaderId,
      )
      const purposes: Purpose[] = n % 3 === 0 ? ['assessment', 'research'] : ['assessment']
      const participants = db.consent.ofRecording(id)
      db.consent.save(
        id,
        participants.map((one) => ({ ...one, consent: one.consent && { ...one.consent, purposes } })),
      )
    }
  })
  const erased = db.recordings
    .list()
    .filter(({ id }) => id !== workspace.recordingId)
    .slice(-2)
  for (const { id } of erased) {
    const { erasures } = workspace.holder.get().protocol
    reached.push(await erasures.sign({ recordingId: id, statements: [] }))
    db.eraseRecording({
      recordingId: id,
      details: JSON.stringify(erasedDetails(db.recordings.get(id)!.details)),
      at: new Date().toISOString(),
      statements: [],
      withoutTexts: (text) => text,
    })
  }
  db.copies.save({ id: testId(900), label: 'Stikket', computer: 'KONTOR-1', lastAt: null, erased: [] })
  db.copies.save({
    id: testId(901),
    label: 'Disken',
    computer: 'KONTOR-1',
    lastAt: new Date().toISOString(),
    erased: reached,
  })
  await retention.postpone(
    workspace.recordingId,
    localDay(new Date(Date.now() + 40 * 24 * 3600_000)),
    'Sagen er ikke slut',
  )
  await workspace.holder.get().protocol.erasures.ask(workspace.recordingId)
  for (let n = 0; n < 3; n++)
    log.note({ event: 'export', what: 'records.exportPdf', recordingId: workspace.recordingId })
  const from = performance.now()
  pack = await service.packHtml('da')
  milliseconds = performance.now() - from
}, 120_000)
afterAll(() => workspace.end())

/** What the pack says beside a name. */
const said = (name: string): string | undefined =>
  new RegExp(`<th scope="row">[^<]*${name}[^<]*</th>\\s*<td>([^<]*)</td>`)
    .exec(pack)?.[1]
    ?.replace(/[\u2066-\u2069]/g, '')

it('is made within ten seconds of a thousand recordings', () => {
  expect(milliseconds).toBeLessThan(10_000)
})

it('says what a count by SQL says', async () => {
  await workspace.session.lock()
  const { databaseKey } = await reachOf(
    workspace.folder,
    { id: workspace.idOf('Bo'), passphrase: workspace.confirmationOf('Bo').passphrase },
    [],
  )
  const db = openDatabase(workspace.folder, databaseKey)
  const count = (sql: string) =>
    new Intl.NumberFormat('da-DK').format(db.prepare(sql).pluck().get() as number)
  const of = (name: string) => `json_extract(details, '$.${name}')`
  const figures: [string, string][] = [
    ['Optagelser af netværksmøder', count('SELECT count(*) FROM recordings WHERE erased_at IS NULL')],
    ['Slettede optagelser', count('SELECT count(*) FROM recordings WHERE erased_at IS NOT NULL')],
    ['Kendte kopier', count('SELECT count(*) FROM copies')],
    ['Film, hvor sletningen er udsat', count('SELECT count(DISTINCT recording_id) FROM postponements')],
    [
      'Anmodninger, der ikke er svaret på',
      count(`SELECT count(*) FROM statements WHERE text ->> '$.kind' = 'erasureRequest'`),
    ],
    ['Borgere', count(`SELECT count(DISTINCT ${of('citizenCode')}) FROM recordings WHERE erased_at IS NULL`)],
    ['Mødeledere', count('SELECT count(*) FROM leaders')],
    ['Personer med adgang', count('SELECT count(*) FROM users')],
    [
      'Fra netværket, talt pr. møde',
      `${count(`SELECT sum(${of('privateCount')}) FROM recordings WHERE erased_at IS NULL`)} private og ` +
        `${count(`SELECT sum(${of('professionalCount')}) FROM recordings WHERE erased_at IS NULL`)} professionelle`,
    ],
    ['Klip udvalgt', count('SELECT count(*) FROM clips')],
  ]
  for (const [name, counted] of figures) expect([name, said(name)]).toEqual([name, counted])
  expect(said('Krypterede filer')).toContain(`${count('SELECT count(*) FROM media_files')} filer`)
  const research = count(
    `SELECT count(*) FROM participants, json_each(participant, '$.consent.purposes') WHERE value = 'research'`,
  )
  expect(pack).toMatch(new RegExp(`<td>[^<]*Forskning[^<]*</td>\\s*<td>[^<]*${research}[^<]*</td>`))
  expect(pack).toMatch(/Dokument som PDF[^<]*<\/td>\s*<td>[^<]*3[^<]*<\/td>/)
  expect(pack).toContain('Loggen er hel')
  expect(pack).toMatch(
    /Stikket[^<]*<\/td>\s*<td>[^<]*KONTOR-1[^<]*<\/td>\s*<td>[^<]*aldrig[^<]*<\/td>\s*<td>[^<]*2[^<]*<\/td>/,
  )
  expect(pack).toMatch(/Disken[^<]*<\/td>(\s*<td>[^<]*<\/td>){2}\s*<td>[^<]*ingen[^<]*<\/td>/)
  db.close()
})

it('the report on a lost computer names what was on it, and who can open it', async () => {
  await workspace.as('Anne')
  const page = await service.lostComputerHtml({ computer: 'KONTOR-1', lostOn: '2030-01-01' }, 'da')
  expect(page).toContain('KONTOR-1')
  expect(page).toContain('B-17')
  expect(page).toContain('Carla (C)')
  expect(page).toContain('af ')
  const before = await service.lostComputerHtml({ computer: 'ANDEN', lostOn: '2020-01-01' }, 'da')
  expect(before).toContain('ingen optagelser')
  expect(before).not.toContain('B-17')
  expect(before).toContain('Står ikke i loggen')
})
