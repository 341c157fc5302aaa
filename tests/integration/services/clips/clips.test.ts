import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import type { MeetingDetails } from '@shared/domain/recordings/recording'
import type { Clip } from '@shared/domain/supervision/clip'
import { isAppError } from '@shared/errors'
import { PlaybackTickets } from '../../../../electron/main/media/playback/tickets'
import { ClipsService } from '../../../../electron/main/services/clips/clips'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { PlaybackService } from '../../../../electron/main/services/film/playback'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'
import { openDatabase } from '../../../support/forensics/vaultOf'

const workspace = new DiskWorkspace()
const { holder, recordingId } = workspace
const clips = new ClipsService(
  holder,
  new PlaybackService(holder, new PlaybackTickets(), new ConsentService(holder)),
)
const { recordings, ratings } = ratingServices(holder)

const clip: Clip = {
  id: testId(5),
  recordingId,
  startMs: 10_000,
  endMs: 20_000,
  leadInMs: 0,
  leadOutMs: 0,
  title: 'Stilheden',
  why: 'Her sker der noget',
  lookFor: 'Hvem tager ordet?',
  itemKeys: ['voices'],
  stance: 'supports',
}

const codeOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return isAppError(error) ? error.code : String(error)
  }
}
const openCode = (id = clip.id) =>
  clips.open(id).then(
    () => null,
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  )

const consentWith = (changes: Partial<MeetingDetails['consent']>) => {
  const { details } = recordings.get(recordingId)
  recordings.updateDetails(recordingId, { ...details, consent: { ...details.consent, ...changes } })
}

beforeAll(() => workspace.begin('Anne', 'Mikkel', 'Ole'))
afterAll(() => workspace.end())

describe('clips of a recording', () => {
  it('are kept with who chose them', async () => {
    expect(clips.save(clip)).toMatchObject({ clip, chosenBy: 'Anne', obstacle: null, leader: 'Karen Lund' })
    await workspace.as('Mikkel')
    expect(clips.save({ ...clip, title: 'Stilheden igen' }).chosenBy).toBe('Anne')
    expect(clips.list(recordingId).map((view) => view.clip?.title)).toEqual(['Stilheden igen'])
    expect(codeOf(() => clips.save({ ...clip, id: testId(6), endMs: 60_001 }))).toBe('badInput')
    expect(codeOf(() => clips.save({ ...clip, recordingId: testId(99) }))).toBe('notFound')
  })

  it.each([
    ['consentMissing', { purposes: ['assessment' as const] }],
    ['consentOver', { givenOn: '2020-01-01', until: '2020-12-31' }],
  ])('are hidden and refused: %s', async (code, changes) => {
    const { consent } = recordings.get(recordingId).details
    consentWith(changes)
    expect(clips.obstacle(recordingId)).toBe(code)
    expect(clips.list(null)).toEqual([expect.objectContaining({ clip: null, obstacle: code })])
    expect(JSON.stringify(clips.list(null))).not.toContain('Stilheden')
    expect(codeOf(() => clips.save({ ...clip, id: testId(6) }))).toBe(code)
    expect(await openCode()).toBe(code)
    consentWith(consent)
    expect(clips.obstacle(recordingId)).toBeNull()
  })

  it('wait until all who rate the recording have locked', async () => {
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Mikkel')])
    const lock = async (name: string) => {
      await workspace.as(name)
      const { form } = await ratings.mine(recordingId)
      const answers = itemsOf(form).map(({ key }) => [key, { score: 2, comment: '' }] as const)
      await ratings.save(recordingId, { answers: Object.fromEntries(answers), observations: [] })
      await ratings.lock(recordingId)
    }
    const refused = async (...raters: string[]) => {
      expect(clips.list(null)[0]).toMatchObject({
        clip: null,
        obstacle: 'recordingBeingRated',
        raterIds: raters.map((name) => workspace.idOf(name)),
      })
      expect(codeOf(() => clips.save(clip))).toBe('recordingBeingRated')
      expect(await openCode()).toBe('recordingBeingRated')
    }
    await workspace.as('Ole')
    await refused('Anne', 'Mikkel')
    await lock('Anne')
    await refused('Mikkel')
    await lock('Mikkel')
    expect(clips.obstacle(recordingId)).toBeNull()
    expect(clips.list(null)[0]?.clip?.title).toBe('Stilheden igen')
  })

  it('wait for raters of the same film in another recording, and for what is signed', async () => {
    await workspace.as('Anne')
    const { db } = holder.get()
    const [rated, twin] = [workspace.addRecording(2), workspace.addRecording(3, 2)]
    expect(clips.obstacle(twin)).toBeNull()
    recordings.assign(rated, [workspace.idOf('Anne'), workspace.idOf('Mikkel')])
    expect(clips.obstacle(twin)).toBe('recordingBeingRated')
    expect(codeOf(() => clips.save({ ...clip, id: testId(7), recordingId: twin }))).toBe(
      'recordingBeingRated',
    )
    // Rows that say that both have locked, of statements that no one signed.
    const tampered = openDatabase(workspace.folder, Buffer.from(holder.get().vaultKeys.databaseKey))
    for (const { id } of db.ratings.roundsOf(rated)[0]!.ratings) {
      tampered.prepare("INSERT INTO statements (id, text, signature) VALUES (?, '{}', '')").run(id)
      tampered.prepare('INSERT INTO commitments (rating_id, statement_id) VALUES (?, ?)').run(id, id)
    }
    tampered
      .prepare("UPDATE rounds SET closed_at = '2026-11-26T10:00:00.000Z' WHERE recording_id = ?")
      .run(rated)
    tampered.close()
    expect(db.ratings.roundsOf(rated)[0]).toMatchObject({
      closedAt: expect.any(String),
      ratings: [{ status: 'locked' }, { status: 'locked' }],
    })
    expect([clips.obstacle(rated), clips.obstacle(twin)]).toEqual([
      'recordingBeingRated',
      'recordingBeingRated',
    ])
  })

  it('can be removed', () => {
    clips.remove(clip.id)
    expect(clips.list(null)).toEqual([])
    expect(codeOf(() => clips.remove(clip.id))).toBe('notFound')
  })
})
