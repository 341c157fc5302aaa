import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { leaderKey } from '@shared/domain/supervision/person'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { ParticipantsService } from '../../../../electron/main/services/consent/participants'
import { ExtractService } from '../../../../electron/main/services/extract/extract'
import { RetentionService } from '../../../../electron/main/services/retention/retention'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { RolesService } from '../../../../electron/main/services/roles/roles'
import { connectLog } from '../../../support/data/connectLog'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { builtInForm, ratingOf, testId } from '../../../support/data/fixtures'
import { supervise } from '../../../support/data/superviseOnDisk'
import { refusalOf } from '../../../support/protocol/attacker'

const form = builtInForm()

/** A rating whose comments and one observation hold a word to look for, and names of others. */
const rated = (word: string) =>
  ratingOf(
    form,
    itemsOf(form).map(() => 2),
    {
      comments: { welcome: `${word} comment, B-017 og Karen Lund` },
      observations: [
        {
          id: testId(3),
          itemKey: 'welcome',
          startMs: 1000,
          endMs: 2000,
          stance: 'supports',
          text: `${word} seen`,
        },
      ],
    },
  )

describe('an extract of what is kept about a person', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId } = workspace
  const services = ratingServices(holder)
  const { log, views } = connectLog(workspace)
  let service: ExtractService
  let [citizen, other, leaderId, open] = ['', '', '', '']

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo', 'Dorte')
    await workspace.compareWords('Anne', 'Bo', 'Dorte')
    const verified = new VerifiedRecords(holder)
    const retention = new RetentionService(holder, verified)
    service = new ExtractService(holder, verified, views, retention)
    await workspace.as('Anne')
    await new RolesService(holder).give(workspace.idOf('Dorte'), ['dataResponsible'])
    const { db } = holder.get()
    leaderId = db.recordings.get(recordingId)!.leaderId
    supervise(holder, recordingId, leaderKey(leaderId))
    const participants = db.consent.ofRecording(recordingId)
    citizen = participants.find(({ kind }) => kind === 'citizen')!.id
    other = participants.find(({ kind }) => kind === 'privateNetwork')!.id
    await new ParticipantsService(holder, new ConsentService(holder)).withdraw(recordingId, other, [
      'teaching',
    ])
    log.note({ event: 'play', what: 'film.play', recordingId, span: { fromMs: 0, toMs: 9000 } })
    // One that is rated and not decided, of the same citizen.
    open = workspace.addRecording(2, 2)
    services.recordings.assign(open, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await services.ratings.save(open, rated('SECRET'))
    await services.ratings.lock(open)
    log.note({ event: 'play', what: 'film.play', recordingId: open, span: { fromMs: 7000, toMs: 59_000 } })
  }, 60_000)
  afterAll(() => workspace.end())

  const ofParticipant = (participantId: string) =>
    service.html({ kind: 'participant', recordingId, participantId }, 'da')

  it('says of a participant what they consented to and what became of it, and covers the others', async () => {
    const page = await ofParticipant(other)
    const code = holder
      .get()
      .db.consent.ofRecording(recordingId)
      .find(({ id }) => id === other)!.code
    expect(page).toContain(code)
    expect(page).toContain('Trukket tilbage: Undervisning og kalibrering')
    expect(page).toContain('trukket tilbage')
    expect(page).toContain('Afspillet, 0')
    expect(page).toContain('Medarbejder 1')
    expect(page).not.toContain('B-017')
    expect(page).not.toContain('Anne')
    // The other recording of the citizen is not this one's.
    expect(page).not.toContain('En vurdering er i gang')
  })

  it('holds nothing of a rating that is not decided, and says that it is under way', async () => {
    const page = await ofParticipant(citizen)
    expect(page).toContain('En vurdering er i gang')
    expect(page).not.toContain('SECRET')
    expect(page).not.toContain('7 s')
    const anne = await service.html({ kind: 'supervisor', id: workspace.idOf('Anne') }, 'da')
    expect(anne).toContain('Vurderinger, der ikke er afgjort')
    expect(anne).not.toContain('SECRET')
    // Her own session's lines about the film are left out as well: when she worked on the rating.
    expect(anne).toContain('kommer med, når vurderingen er afgjort')
    const leader = await service.html({ kind: 'leader', id: leaderId }, 'da')
    expect(leader).toContain('bliver vurderet')
    expect(leader).not.toContain('SECRET')
  })

  it('is the same for a data-responsible, who sees no rating', async () => {
    await workspace.as('Dorte')
    expect(await ofParticipant(citizen)).not.toContain('SECRET')
    expect(await service.html({ kind: 'leader', id: leaderId }, 'da')).toContain('Karen Lund')
    expect(await refusalOf(service.html({ kind: 'leader', id: testId(1) }, 'da'))).toBe('notFound')
    expect(await refusalOf(ofParticipant(testId(2)))).toBe('notFound')
  })

  it('holds what was written once it is decided, with others covered', async () => {
    await workspace.as('Bo')
    await services.ratings.save(open, rated('LATER'))
    await services.ratings.lock(open)
    expect(await ofParticipant(citizen)).not.toMatch(/LATER|SECRET/)
    await showAll(workspace, services, ['Anne', 'Bo'], open)
    for (const { key } of itemsOf(form))
      await services.consensus.saveItem(open, { itemKey: key, score: 2, reason: 'AGREED' })
    const input = {
      recordingId: open,
      outcome: 'certified' as const,
      comment: '',
      includeObservations: false,
    }
    await signAll(workspace, services, input, ['Anne', 'Bo'])
    await workspace.as('Dorte')
    const page = await ofParticipant(citizen)
    expect(page).toContain('AGREED')
    expect(page).toContain('SECRET seen')
    // The citizen's code is their own; the leader's name is not.
    expect(page).toMatch(/LATER comment, B-017 og █████/)
    const leader = await service.html({ kind: 'leader', id: leaderId }, 'da')
    expect(leader).toMatch(/SECRET comment, █████ og Karen Lund/)
    expect(leader).toContain('certificeret')
    expect(leader).not.toContain('Bo (B)')
  }, 60_000)
})
