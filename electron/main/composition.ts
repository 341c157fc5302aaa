import { app, powerMonitor, powerSaveBlocker } from 'electron'
import { readFileSync } from 'node:fs'
import { contract } from '@shared/ipc/contract'
import type { ImportProgress } from '@shared/domain/imports/imports'
import { coarsen } from './app/coarsen'
import { builtInFormPath, resourcesFolder, sampleFolder } from './app/paths'
import { systemDialogs } from './app/systemDialogs'
import { emit } from './app/window'
import type { Boot } from './boot'
import { calibrationHandlers } from './ipc/calibration'
import { consensusHandlers } from './ipc/consensus'
import { filmHandlers } from './ipc/film'
import { formsHandlers } from './ipc/forms'
import { importsHandlers } from './ipc/imports'
import { insightHandlers } from './ipc/insight'
import type { Answers } from './ipc/handle'
import { leadersHandlers } from './ipc/leaders'
import { programmeHandlers } from './ipc/programme'
import { ratingsHandlers } from './ipc/ratings'
import { recordingsHandlers } from './ipc/recordings'
import { recordsHandlers } from './ipc/records'
import { sessionHandlers } from './ipc/session'
import { workspaceHandlers } from './ipc/workspace'
import { findFfmpeg } from './media/ffmpeg/ffmpegPath'
import { createMediaHandler } from './media/playback/mediaProtocol'
import { PlaybackTickets } from './media/playback/tickets'
import { BulkExport } from './services/records/bulkExport'
import { ExportClipService } from './services/film/exportClip'
import { CalibrationService } from './services/calibration/calibration'
import { openCalibrations } from './services/calibration/calibrationRatings'
import { ConsensusService } from './services/consensus/consensus'
import { ConversationService } from './services/consensus/conversation'
import { DecisionsService } from './services/consensus/decisions'
import { EditsService } from './services/film/edits'
import { ExampleService } from './services/workspace/example'
import { ImportWorkerClient } from './services/imports/importWorkerClient'
import { FormsService } from './services/forms/forms'
import { ImportQueue } from './services/imports/importQueue'
import { ImportsService } from './services/imports/imports'
import { InsightService } from './services/insight/insight'
import { IntegrityCheck } from './services/workspace/integrityCheck'
import { LevelCertificatesService } from './services/leaders/levelCertificates'
import { revealLocked } from './services/ratings/ratingReveals'
import { SessionContext } from './services/session/sessionContext'
import { LeadersService } from './services/leaders/leaders'
import { PlaybackService } from './services/film/playback'
import { PreviewsService } from './services/imports/previews'
import { ProgrammeService } from './services/programme/programme'
import { RatingsService } from './services/ratings/ratings'
import { RecordingsService } from './services/recordings/recordings'
import { RecordsService } from './services/records/records'
import { RevisionsService } from './services/records/revisions'
import { ResearchService } from './services/insight/research'
import { SessionService } from './services/session/session'
import { Sources } from './services/imports/sources'
import { SupervisorsService } from './services/session/supervisors'
import { TracksService } from './services/film/tracks'
import { VerificationService } from './services/records/verification'
import { WorkspaceService } from './services/workspace/workspace'

export interface WholeApp extends Answers {
  /** What media:// answers. */
  media(request: Request): Promise<Response>
  close(): Promise<void>
  mayClose(): boolean
}

/** Puts everything together: the one place that knows all parts. */
export function composeApp({ preferences, current, appHandlers }: Boot): WholeApp {
  const builtInForm = () => readFileSync(builtInFormPath(), 'utf8')
  const ffmpeg = () =>
    findFfmpeg({ env: process.env, resourcesPath: app.isPackaged ? resourcesFolder() : undefined })

  const session = new SessionContext()
  session.onUnlock((open) => revealLocked(open, open.user.id, open.userKeys))
  session.onUnlock(openCalibrations)
  session.onLock(() => emit('sessionLocked', undefined))

  const tickets = new PlaybackTickets()
  const playback = new PlaybackService(session, tickets)
  const sources = new Sources(ffmpeg)
  const tracks = new TracksService(session, ffmpeg, coarsen, (ready) => emit('tracksReady', ready))
  const tellImport = (progress: ImportProgress) => {
    emit('importProgress', progress)
    if (progress.phase === 'done' && progress.recordingId) tracks.make(progress.recordingId)
  }
  const importWorker = new ImportWorkerClient()
  const keepAwake = awakeKeeper()
  const importQueue = new ImportQueue(session, ffmpeg, importWorker, tellImport, (awake) => {
    keepAwake(awake)
    // A look at an empty queue begins and ends in one go: nothing to tell of.
    queueMicrotask(() => emit('importState', importQueue.state()))
  })
  const imports = new ImportsService(session, sources, importQueue, ffmpeg, importWorker)
  const exportClip = new ExportClipService(session, ffmpeg, (fraction) => emit('clipProgress', { fraction }))
  const integrity = new IntegrityCheck(session, (folder) => importQueue.underWay(folder))
  const example = new ExampleService(current.exampleFolder, imports, builtInForm, sampleFolder())
  const workspace = new WorkspaceService(session, current, example, builtInForm, app.getPath('documents'))
  const signIn = new SessionService(session)
  const supervisors = new SupervisorsService(session)
  const recordings = new RecordingsService(session)
  const consensus = new ConsensusService(session, recordings)
  const conversation = new ConversationService(session, consensus)
  const decisions = new DecisionsService(session, consensus)
  const records = new RecordsService(session)
  const revisions = new RevisionsService(session)
  const verification = new VerificationService(session)
  const bulk = new BulkExport(records, (progress) => emit('exportProgress', progress))
  session.onLock(() => bulk.cancel())

  powerMonitor.on('lock-screen', () => void signIn.lock())
  return {
    media: createMediaHandler(tickets, (recordingId, error) => playback.readFailed(recordingId, error)),
    mayClose: () => importQueue.state() === 'idle',
    close: async () => {
      await signIn.lock()
      await importQueue.cancelAll()
    },
    contract,
    handlers: {
      app: appHandlers({ importState: () => importQueue.state() }),
      workspace: workspaceHandlers(workspace, supervisors, preferences, systemDialogs),
      session: sessionHandlers(signIn, current, supervisors),
      recordings: recordingsHandlers(recordings, integrity),
      imports: importsHandlers(
        imports,
        sources,
        new PreviewsService(session, sources, tickets),
        systemDialogs,
      ),
      film: filmHandlers(
        { playback, tracks, edits: new EditsService(session), exportClip },
        preferences,
        systemDialogs,
      ),
      forms: formsHandlers(new FormsService(session), systemDialogs),
      ratings: ratingsHandlers(new RatingsService(session)),
      consensus: consensusHandlers(consensus, conversation, decisions),
      records: recordsHandlers({ records, revisions, verification, bulk }, preferences, systemDialogs),
      leaders: leadersHandlers(new LeadersService(session), new LevelCertificatesService(session)),
      programme: programmeHandlers(new ProgrammeService(session)),
      insight: insightHandlers(
        new InsightService(session),
        new ResearchService(session),
        preferences,
        systemDialogs,
      ),
      calibration: calibrationHandlers(new CalibrationService(session)),
    },
  }
}

/** Keeps the machine from falling asleep by itself while something runs; the screen may go dark. */
function awakeKeeper(): (awake: boolean) => void {
  let blocker: number | null = null
  return (awake) => {
    if (awake) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }
}
