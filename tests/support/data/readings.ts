import { everything } from '@shared/domain/log/entry'
import type { Access } from '@shared/ipc/access'
import { contract } from '@shared/ipc/contract'
import { noFilter } from '@shared/domain/insight/rated'
import { answer } from '../../../electron/main/ipc/answer'
import { CalibrationService } from '../../../electron/main/services/calibration/calibration'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { PlaybackTickets } from '../../../electron/main/media/playback/tickets'
import { ClipPictures } from '../../../electron/main/services/clips/clipPictures'
import { ClipsService } from '../../../electron/main/services/clips/clips'
import { CollectionsService } from '../../../electron/main/services/clips/collections'
import { ConsensusService } from '../../../electron/main/services/consensus/consensus'
import { DeskService } from '../../../electron/main/services/desk/desk'
import { ConsentService } from '../../../electron/main/services/consent/consent'
import { PlaybackService } from '../../../electron/main/services/film/playback'
import { FormsService } from '../../../electron/main/services/forms/forms'
import { InsightService } from '../../../electron/main/services/insight/insight'
import { ResearchService } from '../../../electron/main/services/insight/research'
import { LeadersService } from '../../../electron/main/services/leaders/leaders'
import { ProgrammeService } from '../../../electron/main/services/programme/programme'
import { RatingsService } from '../../../electron/main/services/ratings/ratings'
import { RecordingsService } from '../../../electron/main/services/recordings/recordings'
import { RecordsService } from '../../../electron/main/services/records/records'
import { RevisionsService } from '../../../electron/main/services/records/revisions'
import { VerifiedRecords } from '../../../electron/main/services/records/verifiedRecords'
import { FailedSignIns } from '../../../electron/main/services/log/failedSignIns'
import { LogService } from '../../../electron/main/services/log/log'
import { LogViewsService } from '../../../electron/main/services/log/logViews'
import { RolesService } from '../../../electron/main/services/roles/roles'
import { ExercisesService } from '../../../electron/main/services/supervision/exercises'
import { GroupsService } from '../../../electron/main/services/supervision/groups'
import { SessionsService } from '../../../electron/main/services/supervision/sessions'
import type { SessionContext } from '../../../electron/main/services/session/sessionContext'
import { ParticipantsService } from '../../../electron/main/services/consent/participants'
import { HandoversService } from '../../../electron/main/services/handovers/handovers'
import { RetentionService } from '../../../electron/main/services/retention/retention'
import { SupervisorsService } from '../../../electron/main/services/session/supervisors'

/** What the ids of a workspace are before anything in it is damaged. */
export type Known = {
  recordingIds: readonly string[]
  leaderIds: readonly string[]
  formRowIds: readonly string[]
  roundIds: readonly string[]
  recordIds: readonly string[]
  groupIds: readonly string[]
  sessionIds: readonly string[]
}

/** How a call ended: `ok`, or the code of its error. `undeclared` is one that the contract does not know of. */
export type Reading = { call: string; outcome: string; value: unknown; error: unknown }

/** Everything that a signed-in supervisor's screens read, answered and checked against the contract as in the app. */
export function readings(holder: SessionContext) {
  const recordings = new RecordingsService(holder)
  const verified = new VerifiedRecords(holder)
  const revisions = new RevisionsService(holder, verified)
  const pictures = new ClipPictures(holder, () => findFfmpeg({ env: process.env }))
  const services = {
    recordings,
    consensus: new ConsensusService(holder, recordings, verified),
    records: new RecordsService(holder, verified, revisions),
    revisions,
    ratings: new RatingsService(holder),
    calibration: new CalibrationService(holder),
    forms: new FormsService(holder),
    leaders: new LeadersService(holder, verified),
    programme: new ProgrammeService(holder),
    desk: new DeskService(holder),
    retention: new RetentionService(holder, verified),
    handovers: new HandoversService(holder),
    participants: new ParticipantsService(holder, new ConsentService(holder)),
    insight: new InsightService(holder, verified),
    research: new ResearchService(holder, verified),
    supervisors: new SupervisorsService(holder),
    clips: new ClipsService(
      holder,
      new PlaybackService(holder, new PlaybackTickets(), new ConsentService(holder)),
    ),
    collections: new CollectionsService(holder),
    groups: new GroupsService(holder),
    sessions: new SessionsService(holder, pictures),
    exercises: new ExercisesService(holder),
    roles: new RolesService(holder),
    log: new LogViewsService(
      holder,
      new LogService(holder, { computer: '', failed: new FailedSignIns('/none') }),
    ),
  }
  const s = services

  const lists = {
    'recordings.list': [contract.recordings.list, () => s.recordings.list()],
    'recordings.takeNotices': [contract.recordings.takeNotices, () => s.recordings.damaged()],
    'session.supervisors': [contract.session.supervisors, () => s.supervisors.list()],
    'forms.list': [contract.forms.list, () => s.forms.list()],
    'leaders.list': [contract.leaders.list, () => s.leaders.list()],
    'programme.get': [contract.programme.get, () => s.programme.get()],
    'retention.get': [contract.retention.get, () => s.retention.get()],
    'retention.list': [contract.retention.list, () => s.retention.list()],
    'handovers.list': [contract.handovers.list, () => s.handovers.list()],
    'desk.mine': [contract.desk.mine, () => s.desk.mine()],
    'ratings.alarms': [contract.ratings.alarms, () => s.ratings.alarms()],
    'calibration.list': [contract.calibration.list, () => s.calibration.list()],
    'records.register': [contract.records.register, () => s.records.register()],
    'records.revisionsWaiting': [contract.records.revisionsWaiting, () => s.revisions.waiting()],
    'clips.list': [contract.clips.list, () => s.clips.list(null)],
    'clips.collections': [contract.clips.collections, () => s.collections.list()],
    'supervision.people': [contract.supervision.people, () => s.groups.people()],
    'supervision.groups': [contract.supervision.groups, () => s.groups.list()],
    'supervision.overview': [contract.supervision.overview, () => s.groups.overview()],
    'roles.list': [contract.roles.list, () => s.roles.list()],
    'log.view': [contract.log.view, () => s.log.view(everything)],
    'insight.choices': [contract.insight.choices, () => s.insight.choices(null)],
    'insight.distribution': [contract.insight.distribution, () => s.insight.distribution(noFilter)],
    'insight.development': [contract.insight.development, () => s.insight.development(noFilter)],
    'insight.agreement': [contract.insight.agreement, () => s.insight.agreement(noFilter)],
    'insight.leaders': [contract.insight.leaders, () => s.insight.leaders(noFilter)],
    'insight.hours': [contract.insight.hours, () => s.insight.hours(noFilter)],
    'insight.researchExtent': [contract.insight.researchExtent, () => s.research.extent()],
  } as const

  const read = async (call: string, of: unknown, work: () => unknown): Promise<Reading> => {
    let found: unknown
    let undeclared = false
    const { input: _, ...contracted } = of as {
      input: unknown
      output: never
      errors: readonly never[]
      access: Access | null
    }
    const result = await answer(
      () =>
        Promise.resolve({
          ...contracted,
          input: { safeParse: (data: unknown) => ({ success: true as const, data }) },
          handler: work,
        }),
      undefined,
      (kind, error) => {
        found = error
        undeclared = kind === 'undeclared'
      },
    )
    if (result.ok) return { call, outcome: 'ok', value: result.value, error: null }
    const { code } = result.error
    return { call, outcome: undeclared ? `undeclared ${code}` : code, value: null, error: found }
  }

  return {
    services,
    /** The lists, each of which must be answered whatever one row holds. */
    lists: async (): Promise<Reading[]> => {
      const all: Reading[] = []
      for (const [call, [of, work]] of Object.entries(lists)) all.push(await read(call, of, work))
      return all
    },
    /** What is opened one by one. */
    single: async (known: Known): Promise<Reading[]> => {
      const all: Reading[] = []
      const one = async (
        call: string,
        of: unknown,
        ids: readonly string[],
        work: (id: string) => unknown,
      ) => {
        for (const id of ids) all.push(await read(`${call} ${id}`, of, () => work(id)))
      }
      await one('recordings.get', contract.recordings.get, known.recordingIds, (id) => s.recordings.get(id))
      await one('consent.page', contract.consent.page, known.recordingIds, (id) => s.participants.page(id))
      await one('ratings.mine', contract.ratings.mine, known.recordingIds, (id) => s.ratings.mine(id))
      await one('consensus.comparison', contract.consensus.comparison, known.recordingIds, (id) =>
        s.consensus.comparison(id),
      )
      await one('leaders.page', contract.leaders.page, known.leaderIds, (id) => s.leaders.page(id))
      await one('forms.get', contract.forms.get, known.formRowIds, (id) => s.forms.get(id))
      await one('calibration.view', contract.calibration.view, known.roundIds, (id) => s.calibration.view(id))
      await one('supervision.group', contract.supervision.group, known.groupIds, (id) => s.groups.page(id))
      await one('supervision.session', contract.supervision.session, known.sessionIds, (id) =>
        s.sessions.page(id),
      )
      await one('supervision.exercises', contract.supervision.exercises, known.sessionIds, (id) =>
        s.exercises.list(id),
      )
      await one(
        'records.exportJson',
        { ...contract.records.exportJson, output: anyOutput },
        known.recordIds,
        (id) => s.records.json(id),
      )
      return all
    },
  }
}

const anyOutput = { safeParse: (data: unknown) => ({ success: true as const, data }) }
