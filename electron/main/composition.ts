import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { contract } from '@shared/ipc/contract'
import { coarsen } from './app/coarsen'
import { builtInFormPath, resourcesFolder, sampleFolder } from './app/paths'
import { keepAwake, onScreenLock } from './app/power'
import { ProjectorWindow } from './app/projector'
import { systemDialogs as dialogs } from './app/systemDialogs'
import { emit } from './app/window'
import type { Boot } from './boot'
import { calibrationColumn } from './ipc/calibration'
import { clipsColumn } from './ipc/clips'
import { connectColumns, handlersOf, recordingImported, type Columns } from './ipc/column'
import { consensusColumn } from './ipc/consensus'
import { filmColumn } from './ipc/film'
import { formsColumn } from './ipc/forms'
import type { Answers } from './ipc/handle'
import { importEvents, importsColumn } from './ipc/imports'
import { insightColumn } from './ipc/insight'
import { leadersColumn } from './ipc/leaders'
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
import { CalibrationService } from './services/calibration/calibration'
import { ClipsService } from './services/clips/clips'
import { ConsensusService } from './services/consensus/consensus'
import { ConversationService } from './services/consensus/conversation'
import { DecisionsService } from './services/consensus/decisions'
import { EditsService } from './services/film/edits'
import { ExportClipService } from './services/film/exportClip'
import { PlaybackService } from './services/film/playback'
import { TracksService } from './services/film/tracks'
import { FormsService } from './services/forms/forms'
import { ImportQueue } from './services/imports/importQueue'
import { ImportsService } from './services/imports/imports'
import { ImportWorkerClient } from './services/imports/importWorkerClient'
import { PreviewsService } from './services/imports/previews'
import { Sources } from './services/imports/sources'
import { InsightService } from './services/insight/insight'
import { ResearchService } from './services/insight/research'
import { LeadersService } from './services/leaders/leaders'
import { LevelCertificatesService } from './services/leaders/levelCertificates'
import { ProgrammeService } from './services/programme/programme'
import { RatingsService } from './services/ratings/ratings'
import { RecordingsService } from './services/recordings/recordings'
import { BulkExport } from './services/records/bulkExport'
import { RecordsService } from './services/records/records'
import { RevisionsService } from './services/records/revisions'
import { VerificationService } from './services/records/verification'
import { SessionContext } from './services/session/sessionContext'
import { SessionService } from './services/session/session'
import { SupervisorsService } from './services/session/supervisors'
import { GroupsService } from './services/supervision/groups'
import { PresentationService } from './services/supervision/presentation'
import { SessionsService } from './services/supervision/sessions'
import { ExampleService } from './services/workspace/example'
import { IntegrityCheck } from './services/workspace/integrityCheck'
import { WorkspaceService } from './services/workspace/workspace'
import { applyTestWorkFactor } from './vault/age/workFactor'

export interface WholeApp extends Answers {
  /** Answers media:// requests. */
  media(request: Request): Promise<Response>
  close(): Promise<void>
  mayClose(): boolean
}

/** The composition root: constructs every service and lists the columns. */
export function composeApp({ preferences, current, dropped, appColumn }: Boot): WholeApp {
  applyTestWorkFactor(process.env['SAMKLANG_TEST_SCRYPT_LOGN'], app)
  const builtInForm = () => readFileSync(builtInFormPath(), 'utf8')
  const ffmpeg = () =>
    findFfmpeg({ env: process.env, resourcesPath: app.isPackaged ? resourcesFolder() : undefined })

  const context = new SessionContext()
  const session = new SessionService(context)
  const supervisors = new SupervisorsService(context)
  const tickets = new PlaybackTickets()
  const playback = new PlaybackService(context, tickets)
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
  const example = new ExampleService(current.exampleFolder, imports, builtInForm, sampleFolder())
  const recordings = new RecordingsService(context)
  const consensus = new ConsensusService(context, recordings)
  const records = new RecordsService(context)
  const clips = new ClipsService(context, playback)

  // In the order of their unlock hooks.
  const columns: Columns = {
    app: appColumn(() => queue.state()),
    workspace: workspaceColumn({
      workspace: new WorkspaceService(context, current, example, builtInForm, app.getPath('documents')),
      supervisors,
      preferences,
      dialogs,
    }),
    session: sessionColumn({
      session,
      current,
      supervisors,
      onLocked: () => emit('sessionLocked', undefined),
    }),
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
      integrity: new IntegrityCheck((folder) => queue.underWay(folder)),
    }),
    film: filmColumn({
      playback,
      tracks: new TracksService(context, ffmpeg, coarsen, (ready) => emit('tracksReady', ready)),
      edits: new EditsService(context),
      exportClip: new ExportClipService(context, ffmpeg, (fraction) => emit('clipProgress', { fraction })),
      preferences,
      dialogs,
    }),
    clips: clipsColumn(clips),
    supervision: supervisionColumn({
      groups: new GroupsService(context),
      sessions: new SessionsService(context),
      preferences,
      dialogs,
    }),
    presentation: presentationColumn({
      presentation: new PresentationService(context, clips),
      projector: new ProjectorWindow(),
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
      revisions: new RevisionsService(context),
      verification: new VerificationService(context),
      bulk: new BulkExport(records, (progress) => emit('exportProgress', progress)),
      preferences,
      dialogs,
      dropped,
    }),
    leaders: leadersColumn({
      leaders: new LeadersService(context),
      certificates: new LevelCertificatesService(context),
    }),
    programme: programmeColumn(new ProgrammeService(context)),
    insight: insightColumn({
      insight: new InsightService(context),
      research: new ResearchService(context),
      preferences,
      dialogs,
    }),
  }
  connectColumns(columns, context)
  onScreenLock(() => void session.lock())

  return {
    media: createMediaHandler(tickets, (recordingId, error) => playback.readFailed(recordingId, error)),
    mayClose: () => queue.state() === 'idle',
    close: async () => {
      await session.lock()
      await queue.cancelAll()
    },
    contract,
    handlers: handlersOf(columns),
  }
}
