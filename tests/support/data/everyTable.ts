import { itemsOf } from '@shared/domain/forms/form'
import { today } from '@shared/domain/day'
import { addMonths, builtInProgramme } from '@shared/domain/programme/programme'
import { builtInRetention } from '@shared/domain/retention/retention'
import { filled, form } from '../protocol/attacker'
import { connectLog } from './connectLog'
import { DiskWorkspace, ratingServices, showAll, signAll } from './diskWorkspace'
import { smallForm, testId } from './fixtures'
import { supervise } from './superviseOnDisk'
import { readings, type Known } from './readings'

/**
 * A workspace with rows in every table, two where it makes a difference: a decided recording, one that both rate, one
 * that a third was called for, a closed calibration with its key, a leader with a page, forms, programmes and desks.
 */
export async function everyTable(): Promise<{ workspace: DiskWorkspace; known: Known }> {
  const workspace = new DiskWorkspace()
  const { holder, recordingId: decided } = workspace
  const services = ratingServices(holder)
  const { recordings, ratings, consensus, conversation } = services
  const { calibration, leaders, forms, programme, desk, retention, handovers } = readings(holder).services
  connectLog(workspace)
  await workspace.begin('Anne', 'Bo', 'Carla')
  await workspace.compareWords('Bo', 'Carla')
  const [anne, bo, carla] = ['Anne', 'Bo', 'Carla'].map((name) => workspace.idOf(name)) as [
    string,
    string,
    string,
  ]
  await workspace.as('Anne')
  const [begun, calledFor, calibrated] = [2, 3, 4].map((number) => workspace.addRecording(number)) as [
    string,
    string,
    string,
  ]
  const agreed = itemsOf(form).map(({ key }) => ({ itemKey: key, score: 2, reason: 'Talt igennem.' }))
  for (const id of [decided, begun, calledFor]) recordings.assign(id, [anne, bo])
  for (const id of [decided, calledFor])
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      await ratings.save(id, filled(2, name))
      await ratings.lock(id)
    }
  for (const id of [decided, calledFor]) await showAll(workspace, services, ['Bo', 'Anne'], id)
  await workspace.as('Anne')
  await consensus.saveItems(decided, agreed)
  await conversation.setPresent(decided, ['Karen Lund'])
  const input = {
    recordingId: decided,
    outcome: 'certified',
    comment: 'Flot',
    includeObservations: false,
  } as const
  await signAll(workspace, services, input, ['Anne', 'Bo'])
  await workspace.as('Anne')
  const recordId = holder.get().db.records.ofRecording(decided)?.id ?? ''
  await services.revisions.begin(recordId, { kind: 'withdrawal', reason: 'Et andet møde' })
  await consensus.saveItems(calledFor, agreed.slice(0, 3))
  await conversation.callThird(calledFor, carla, 'Uenige om to punkter')
  await ratings.save(begun, filled(1, 'på vej'))
  const round = await calibration.start(calibrated)
  for (const name of ['Anne', 'Bo']) {
    await workspace.as(name)
    await calibration.save(round.id, filled(3, name))
    await calibration.lock(round.id)
  }
  await workspace.as('Anne')
  await calibration.close(round.id)
  await calibration.reveal(round.id, [])
  await calibration.saveKey(round.id, { itemKey: 'welcome', score: 2, reason: 'Nøgle' })
  forms.import(JSON.stringify(smallForm()))
  for (const source of ['en', 'to']) programme.save({ ...builtInProgramme, source })
  const karen = (await leaders.list())[0]!.id
  await leaders.add('Jonas Bæk')
  await leaders.saveProfile(karen, {
    joinedLater: false,
    leadsSince: '2024-01-01',
    nextRecordingOn: '2026-12-01',
  })
  await leaders.saveEntry(karen, {
    id: testId(500),
    kind: 'hours',
    on: '2026-03-01',
    seminar: null,
    hours: 1.5,
    form: 'sparring',
    note: 'Talt',
  })
  await leaders.saveGoal(karen, {
    id: testId(501),
    recordingId: decided,
    text: 'Flere åbne spørgsmål',
    itemKeys: [],
    moments: [],
    agreedOn: '2026-03-01',
    state: 'open',
    stateNote: '',
  })
  await leaders.saveReflection(karen, {
    id: testId(502),
    on: '2026-03-02',
    by: 'Karen',
    text: 'Det gik bedre',
  })
  supervise(holder, decided, `leader:${karen}`)
  retention.save({ ...builtInRetention, reason: 'Aftalt med jurist' })
  await retention.postpone(decided, addMonths(today(), 2), 'Klage under behandling')
  handovers.save({ recordId, day: today(), reference: 'ESDH 26/1' })
  holder.get().db.log.setYears(5)
  await desk.save({ places: [], phrases: ['Spørger åbent'], words: ['Bjerregaard'] })
  const { db } = holder.get()
  db.film.replaceEdits(begun, [{ id: testId(503), kind: 'blur', startMs: 0, endMs: 100, region: null }])
  const recordingIds = [decided, begun, calledFor, calibrated]
  const known: Known = {
    recordingIds,
    leaderIds: db.leaders.all().map(({ id }) => id),
    formRowIds: db.forms.list().map(({ rowId }) => rowId),
    roundIds: [round.id],
    recordIds: db.records.list().map(({ id }) => id),
    groupIds: db.supervision.groups().map(({ id }) => id),
    sessionIds: db.supervision.sessions().map(({ plan }) => plan.id),
  }
  db.copies.save({
    id: '6f1d4f0e-3c53-4d52-9a64-0f8a7b1d2c3e',
    ...{ label: 'Stik', computer: 'kontor', lastAt: '2026-11-01T10:00:00.000Z', erased: [] },
  })
  await workspace.session.lock()
  return { workspace, known }
}
