import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { contract } from '@shared/ipc/contract'
import { coarsen } from './app/coarsen'
import { developmentVariable, environment } from './app/environment'
import { builtInFormPath, resourcesFolder, sampleFolder } from './app/paths'
import { keepAwake, onScreenLock } from './app/power'
import { ProjectorWindow } from './app/projector'
import { systemDialogs as dialogs } from './app/systemDialogs'
import { emit, renewPage, savePage } from './app/window'
import type { Boot } from './boot'
import { backupColumn } from './ipc/backup'
import { calibrationColumn } from './ipc/calibration'
import { createGuard } from './ipc/guard'
import { clipsColumn } from './ipc/clips'
import { connectColumns, handlersOf, recordingImported, type Columns } from './ipc/column'
import { consensusColumn } from './ipc/consensus'
import { deskColumn } from './ipc/desk'
import { filmColumn } from './ipc/film'
import { formsColumn } from './ipc/forms'
import type { Answers } from './ipc/handle'
import { handoversColumn } from './ipc/handovers'
import { helpColumn } from './ipc/help'
import { importEvents, importsColumn } from './ipc/imports'
import { insightColumn } from './ipc/insight'
import { leadersColumn } from './ipc/leaders'
import { membersColumn } from './ipc/members'
import { presentationColumn } from './ipc/presentation'
import { programmeColumn } from './ipc/programme'
import { ratingsColumn } from './ipc/ratings'
import { recordingsColumn } from './ipc/recordings'
import { recordsColumn } from './ipc/records'
import { sessionColumn } from './ipc/session'
import { supervisionColumn } from './ipc/supervision'
import { workspaceColumn } from './ipc/workspace'
import { findFfmpeg } from './media/ffmpeg/ffmpegPath'
import { createMediaHandler } from './media/playback/mediaProtocol'
import { PlaybackTickets } from './media/playback/tickets'
import { checkInProcess } from './records/checkInProcess'
import { BackupService } from './services/backup/backup'
import { KnownCopies } from './services/backup/knownCopies'
import { RestoreService } from './services/backup/restore'
import { CalibrationService } from './services/calibration/calibration'
import { ClipsService } from './services/clips/clips'
import { CollectionsService } from './services/clips/collections'
import { ConsentService } from './services/consent/consent'
import { ConsensusService } from './services/consensus/consensus'
import { ConversationService } from './services/consensus/conversation'
import { DecisionsService } from './services/consensus/decisions'
import { DeskService } from './services/desk/desk'
import { ExampleService } from './services/example/example'
import { EditsService } from './services/film/edits'
import { ExportClipService } from './services/film/exportClip'
import { PlaybackService } from './services/film/playback'
import { TracksService } from './services/film/tracks'
import { FormsService } from './services/forms/forms'
import { HandoversService } from './services/handovers/handovers'
import { HelpService } from './services/help/help'
import { ImportQueue } from './services/imports/importQueue'
import { ImportsService } from './services/imports/imports'
import { ImportWorkerClient } from './services/imports/importWorkerClient'
import { PreviewsService } from './services/imports/previews'
import { Sources } from './services/imports/sources'
import { InsightService } from './services/insight/insight'
import { ResearchService } from './services/insight/research'
import { LeadersService } from './services/leaders/leaders'
import { LevelCertificatesService } from './services/leaders/levelCertificates'
import { MembersService } from './services/members/members'
import { RotationService } from './services/members/rotation'
import { ProgrammeService } from './services/programme/programme'
import { RatingsService } from './services/ratings/ratings'
import { RecordingsService } from './services/recordings/recordings'
import { BulkExport } from './services/records/bulkExport'
import { RecordsService } from './services/records/records'
import { RevisionsService } from './services/records/revisions'
import { VerifiedRecords } from './services/records/verifiedRecords'
import { VerificationService } from './services/records/verification'
import { AutoLock } from './services/session/autoLock'
import { SessionContext } from './services/session/sessionContext'
import { SessionService } from './services/session/session'
import { SupervisorsService } from './services/session/supervisors'
import { ExercisesService } from './services/supervision/exercises'
import { GroupsService } from './services/supervision/groups'
import { PresentationService } from './services/supervision/presentation'
import { SessionsService } from './services/supervision/sessions'
import { IntegrityCheck } from './services/workspace/integrityCheck'
import { WorkspaceService } from './services/workspace/workspace'
import { forgetGarbage } from './base/forgetGarbage'
import { settledWithin } from './base/timeLimit'
import { applyTestWorkFactor } from './vault/age/workFactor'

/** Quitting does not wait longer for imports that do not end; their leftovers are removed after the next unlock. */
const CANCEL_IMPORTS_MS = 3000

export interface WholeApp extends Answers {
  /** Answers media:// requests. */
  media(request: Request): Promise<Response>
  close(): Promise<void>
  /** The window was used, or something in it counts as use. */
  used(): void
  /** Locks as the system does: the page may save first. */
  lock(): Promise<void>
  mayClose(): boolean
}

/** The composition root: constructs every service and lists the columns. */
export function composeApp({ preferences, current, dropped, appColumn }: Boot): WholeApp {
  applyTestWorkFactor(developmentVariable('scryptLogN'), app)
  const builtInForm = () => readFileSync(builtInFormPath(), 'utf8')
  const ffmpeg = () =>
    findFfmpeg({ env: environment(), resourcesPath: app.isPackaged ? resourcesFolder() : undefined })

  const context = new SessionContext(app.getPath('userData'))
  const session = new SessionService(context)
  const tickets = new PlaybackTickets()
  const consent = new ConsentService(context)
  const playback = new PlaybackService(context, tickets, consent)
  const sources = new Sources(ffmpeg)
  const worker = new ImportWorkerClient()
  const { onProgress, onBusy } = importEvents({
    emit,
    keepAwake,
    state: () => queue.state(),
    imported: (recordingId) => recordingImported(columns, recordingId),
  })
  const queue = new ImportQueue(context, ffmpeg, worker, onProgress, onBusy)
  const imports = new ImportsService(context, sources, queue, ffmpeg, worker)
  const rotation = new RotationService(context, () => queue.state() !== 'idle' || backup.busy)
  const example = new ExampleService(current.exampleFolder, imports, {
    sampleFolder: sampleFolder(),
    builtInForm,
    appData: context.appData,
    plain: developmentVariable('plainExample') !== undefined,
  })
  const recordings = new RecordingsService(context)
  const verifiedRecords = new VerifiedRecords(context)
  const consensus = new ConsensusService(context, recordings, verifiedRecords)
  const revisions = new RevisionsService(context, verifiedRecords)
  const records = new RecordsService(context, verifiedRecords, revisions)
  const clips = new ClipsService(context, playback)
  const desk = new DeskService(context)
  const workspace = new WorkspaceService(context, current, example, builtInForm, app.getPath('documents'))

  const knownCopies = new KnownCopies(context.appData)
  const backup = new BackupService(context, verifiedRecords, knownCopies, context.appData, {
    onProgress: (progress) => emit('backupProgress', progress),
    remindAfterDays: () => preferences.get().remindBackupDays,
    renewOwn: async (open) => {
      await open.protocol.renew()
      await desk.renew(open)
    },
    eraseIn: () => Promise.resolve([]),
  })
  const restore = new RestoreService(backup, {
    recordingsErased: () => Promise.resolve(new Set()),
    leaveIn: () => Promise.resolve(),
  })

  // In the order of their unlock hooks.
  const columns: Columns = {
    app: appColumn(() => queue.state()),
    workspace: workspaceColumn({
      workspace,
      rotation,
      preferences,
      dialogs,
    }),
    session: sessionColumn({ session, current, supervisors: new SupervisorsService(context) }),
    members: membersColumn({ members: new MembersService(context), rotation, session, current }),
    forms: formsColumn({ forms: new FormsService(context), dialogs }),
    ratings: ratingsColumn(new RatingsService(context)),
    calibration: calibrationColumn(new CalibrationService(context)),
    imports: importsColumn({
      imports,
      queue,
      sources,
      previews: new PreviewsService(context, sources, tickets),
      dialogs,
      dropped,
    }),
    recordings: recordingsColumn({
      recordings,
      verified: verifiedRecords,
      integrity: new IntegrityCheck((workspaceId) => queue.underWay(workspaceId)),
      consent,
    }),
    film: filmColumn({
      playback,
      tracks: new TracksService(context, ffmpeg, coarsen, (ready) => emit('tracksReady', ready)),
      edits: new EditsService(context),
      exportClip: new ExportClipService(context, ffmpeg, consent, (fraction) =>
        emit('clipProgress', { fraction }),
      ),
      preferences,
      dialogs,
    }),
    clips: clipsColumn({ clips, collections: new CollectionsService(context) }),
    supervision: supervisionColumn({
      groups: new GroupsService(context),
      sessions: new SessionsService(context),
      exercises: new ExercisesService(context),
      preferences,
      dialogs,
    }),
    presentation: presentationColumn({
      presentation: new PresentationService(context, clips),
      projector: new ProjectorWindow(() => autoLock.used()),
      preferences,
      emit,
    }),
    consensus: consensusColumn({
      consensus,
      conversation: new ConversationService(context, consensus),
      decisions: new DecisionsService(context, consensus),
    }),
    records: recordsColumn({
      records,
      revisions,
      verification: new VerificationService(context, verifiedRecords, checkInProcess),
      bulk: new BulkExport(records, (progress) => emit('exportProgress', progress)),
      preferences,
      dialogs,
      dropped,
    }),
    handovers: handoversColumn(new HandoversService(context)),
    desk: deskColumn(desk),
    help: helpColumn({ help: new HelpService(resourcesFolder()), dialogs }),
    backup: backupColumn({ backup, restore, workspace, dialogs }),
    leaders: leadersColumn({
      leaders: new LeadersService(context, verifiedRecords),
      certificates: new LevelCertificatesService(context, verifiedRecords),
    }),
    programme: programmeColumn(new ProgrammeService(context)),
    insight: insightColumn({
      insight: new InsightService(context, verifiedRecords),
      research: new ResearchService(context, verifiedRecords),
      preferences,
      dialogs,
    }),
  }
  connectColumns(columns, context, consent)
  consent.onChange(() => emit('consentChanged', undefined))
  context.onLocking(() => emit('sessionLocked', undefined))
  context.onLocked(() => void renewPage())
  context.onLocked(() => void forgetGarbage())
  const autoLock = new AutoLock({
    isOpen: () => session.current() !== null,
    limitMinutes: () => preferences.get().lockAfterMinutes,
    countdown: (secondsLeft) => emit('idleCountdown', { secondsLeft }),
    save: savePage,
    lock: () => session.lock(),
  })
  onScreenLock(() => void autoLock.lockNow())

  return {
    media: createMediaHandler(tickets, (recordingId, error) => playback.readFailed(recordingId, error)),
    used: () => autoLock.used(),
    lock: () => autoLock.lockNow(),
    mayClose: () => queue.state() === 'idle',
    close: async () => {
      await Promise.all([
        session.lock(),
        settledWithin(queue.cancelAll(), CANCEL_IMPORTS_MS),
        settledWithin(backup.cancel(), CANCEL_IMPORTS_MS),
      ])
    },
    contract,
    handlers: handlersOf(columns),
    guard: createGuard({ context, consent, onAccess: () => undefined }),
  }
}
