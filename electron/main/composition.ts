import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { spellingLanguages } from '@shared/domain/spelling/spelling'
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
import { erasureColumn } from './ipc/erasure'
import { calibrationColumn } from './ipc/calibration'
import { createGuard } from './ipc/guard'
import { clipsColumn } from './ipc/clips'
import { connectColumns, handlersOf, recordingImported, type Columns } from './ipc/column'
import { consensusColumn } from './ipc/consensus'
import { consentColumn } from './ipc/consent'
import { dataProtectionColumn } from './ipc/dataProtection'
import { deskColumn } from './ipc/desk'
import { extractColumn } from './ipc/extract'
import { spellingColumn } from './ipc/spelling'
import { filmColumn } from './ipc/film'
import { formsColumn } from './ipc/forms'
import type { Answers } from './ipc/handle'
import { handedClipsColumn } from './ipc/handedClips'
import { handoversColumn } from './ipc/handovers'
import { helpColumn } from './ipc/help'
import { importEvents, importsColumn } from './ipc/imports'
import { insightColumn } from './ipc/insight'
import { leadersColumn } from './ipc/leaders'
import { logColumn, noteAccess } from './ipc/log'
import { membersColumn } from './ipc/members'
import { presentationColumn } from './ipc/presentation'
import { programmeColumn } from './ipc/programme'
import { ratingsColumn } from './ipc/ratings'
import { retentionColumn } from './ipc/retention'
import { recordingsColumn } from './ipc/recordings'
import { recordsColumn } from './ipc/records'
import { rolesColumn } from './ipc/roles'
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
import { ErasureService } from './services/erasure/erasure'
import { ErasuresForRestore } from './services/erasure/proofs'
import { ReceiptService } from './services/erasure/receipt'
import { CalibrationService } from './services/calibration/calibration'
import { ClipPictures } from './services/clips/clipPictures'
import { ClipsService } from './services/clips/clips'
import { CollectionsService } from './services/clips/collections'
import { ConsentService } from './services/consent/consent'
import { ParticipantsService } from './services/consent/participants'
import { ConsensusService } from './services/consensus/consensus'
import { ConversationService } from './services/consensus/conversation'
import { DecisionsService } from './services/consensus/decisions'
import { DataProtectionService } from './services/dataProtection/dataProtection'
import { partsOf } from './services/dataProtection/parts'
import { DeskService } from './services/desk/desk'
import { ExampleService } from './services/example/example'
import { ExtractService } from './services/extract/extract'
import { EditsService } from './services/film/edits'
import { ExportClipService } from './services/film/exportClip'
import { HandedClipsService } from './services/film/handedClips'
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
import { FailedSignIns } from './services/log/failedSignIns'
import { LogService } from './services/log/log'
import { LogViewsService } from './services/log/logViews'
import { LeavingReceipts } from './services/members/leaving'
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
import { RetentionService } from './services/retention/retention'
import { dataResponsiblePeople } from './services/roles/dataResponsible'
import { ownRoles, RolesService } from './services/roles/roles'
import { AutoLock } from './services/session/autoLock'
import { SessionContext } from './services/session/sessionContext'
import { SessionService } from './services/session/session'
import { SupervisorsService } from './services/session/supervisors'
import { ExercisesService } from './services/supervision/exercises'
import { GroupsService } from './services/supervision/groups'
import { PresentationService } from './services/supervision/presentation'
import { SessionsService } from './services/supervision/sessions'
import { SpellingService } from './services/spelling/spelling'
import { SpellingWorkerClient } from './services/spelling/spellingWorkerClient'
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
  /** What may be meant by a misspelled word. */
  suggestions(word: string): Promise<readonly string[]>
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

  const context = new SessionContext(app.getPath('userData'), () => {
    // A drive that is busy with an import may be slow.
    if (queue.state() === 'idle') process.kill(process.pid, 'SIGKILL')
  })
  const session = new SessionService(context)
  const failedSignIns = new FailedSignIns(join(context.appData, 'failed-sign-ins.json'))
  const log = new LogService(context, { computer: hostname(), failed: failedSignIns })
  const logViews = new LogViewsService(context, log)
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
  const pictures = new ClipPictures(context, ffmpeg)
  const desk = new DeskService(context, () => emit('spellingChanged', undefined))
  const spelling = new SpellingService({
    worker: new SpellingWorkerClient(),
    ownWords: () => desk.words(),
    languages: () => spellingLanguages(preferences.get().spelling, preferences.get().language),
  })
  const workspace = new WorkspaceService(context, current, example, builtInForm, app.getPath('documents'))

  const tracks = new TracksService(context, ffmpeg, coarsen, (ready) => emit('tracksReady', ready))
  const retention = new RetentionService(context, verifiedRecords)
  const knownCopies = new KnownCopies(context.appData)
  const backup: BackupService = new BackupService(context, verifiedRecords, knownCopies, context.appData, {
    onProgress: (progress) => emit('backupProgress', progress),
    remindAfterDays: () => preferences.get().remindBackupDays,
    renewOwn: async (open) => {
      await open.protocol.renew()
      await desk.renew(open)
    },
    eraseIn: (open, root) => erasure.eraseIn(open, root),
  })
  const restore = new RestoreService(backup, new ErasuresForRestore(knownCopies))
  const erasure: ErasureService = new ErasureService(
    context,
    knownCopies,
    desk,
    {
      stop: async (recordingId) => {
        consent.changed()
        await tickets.revokeUnpermitted()
        tracks.forget(recordingId)
      },
      dataResponsible: dataResponsiblePeople,
    },
    () => backup,
  )

  // In the order of their unlock hooks.
  const columns: Columns = {
    app: appColumn(() => queue.state()),
    log: logColumn({ log, views: logViews, recordings, preferences, dialogs }),
    workspace: workspaceColumn({
      workspace,
      rotation,
      preferences,
      dialogs,
    }),
    session: sessionColumn({
      session,
      current,
      supervisors: new SupervisorsService(context),
      failed: failedSignIns,
    }),
    // Before anything reads what is to be erased.
    erasure: erasureColumn({ erasure, receipt: new ReceiptService(context, erasure), preferences, dialogs }),
    members: membersColumn({
      members: new MembersService(context),
      rotation,
      session,
      current,
      receipts: new LeavingReceipts(context, verifiedRecords),
      preferences,
      dialogs,
    }),
    dataProtection: dataProtectionColumn({
      dataProtection: new DataProtectionService(
        context,
        logViews,
        partsOf(process.versions, app.getVersion()),
        () => preferences.get().lockAfterMinutes,
        retention,
      ),
      preferences,
      dialogs,
    }),
    roles: rolesColumn(new RolesService(context)),
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
    }),
    consent: consentColumn(new ParticipantsService(context, consent), consent),
    retention: retentionColumn(retention),
    extract: extractColumn({
      extract: new ExtractService(context, verifiedRecords, logViews, retention),
      preferences,
      dialogs,
    }),
    film: filmColumn({
      playback,
      tracks,
      edits: new EditsService(context),
      exportClip: new ExportClipService(context, ffmpeg, consent, (fraction) =>
        emit('clipProgress', { fraction }),
      ),
      preferences,
      dialogs,
    }),
    clips: clipsColumn({ clips, pictures, collections: new CollectionsService(context) }),
    supervision: supervisionColumn({
      groups: new GroupsService(context),
      sessions: new SessionsService(context, pictures),
      exercises: new ExercisesService(context),
      preferences,
      dialogs,
    }),
    presentation: presentationColumn({
      presentation: new PresentationService(context, clips),
      projector: new ProjectorWindow(() => autoLock.used()),
      preferences,
      log,
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
    handedClips: handedClipsColumn({ handedClips: new HandedClipsService(tickets), dialogs }),
    handovers: handoversColumn(new HandoversService(context)),
    desk: deskColumn(desk),
    spelling: spellingColumn(spelling),
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
  context.onLocking(() => {
    emit('sessionLocked', undefined)
    // Loaded while the rest ends, so that the one does not add to the other.
    void renewPage()
  })
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
    suggestions: (word) => spelling.suggestions(word),
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
    guard: createGuard({
      context,
      consent,
      roles: () => {
        const open = context.peek()
        return open && ownRoles(open)
      },
      onAccess: (accessed) => noteAccess(log, accessed),
    }),
  }
}
