import { app, powerMonitor, powerSaveBlocker, protocol } from 'electron'
import { readFileSync } from 'node:fs'
import type { ImportProgress } from '@shared/ipc/groups/recordings'
import { coarsen } from './app/coarsen'
import { logError } from './app/log'
import { builtInFormPath, resourcesFolder, sampleFolder } from './app/paths'
import { isTrusted } from './app/security'
import { systemDialogs } from './app/systemDialogs'
import { applyTheme, emit, letWindowClose, mainWindow } from './app/window'
import { appHandlers } from './ipc/app.ipc'
import { clipsHandlers } from './ipc/clips.ipc'
import { calibrationHandlers } from './ipc/calibration.ipc'
import { consensusHandlers } from './ipc/consensus.ipc'
import { editsHandlers } from './ipc/edits.ipc'
import { formsHandlers } from './ipc/forms.ipc'
import { insightHandlers } from './ipc/insight.ipc'
import { registerHandlers, type AllHandlers } from './ipc/handle'
import { peopleHandlers } from './ipc/people.ipc'
import { ratingsHandlers } from './ipc/ratings.ipc'
import { recordingsHandlers } from './ipc/recordings.ipc'
import { recordsHandlers } from './ipc/records.ipc'
import { sessionHandlers } from './ipc/session.ipc'
import { tracksHandlers } from './ipc/tracks.ipc'
import { workspaceHandlers } from './ipc/workspace.ipc'
import { findFfmpeg } from './media/ffmpegPath'
import { createMediaHandler } from './media/mediaProtocol'
import { MEDIA_SCHEME } from './media/mediaScheme'
import { PlaybackTickets } from './media/tickets'
import { BulkExport } from './services/bulkExport'
import { ClipsService } from './services/clips'
import { CalibrationService } from './services/calibration'
import { openCalibrations } from './services/calibrationRatings'
import { ConsensusService } from './services/consensus'
import { ConversationService } from './services/conversation'
import { DecisionsService } from './services/decisions'
import { EditsService } from './services/edits'
import { ExampleService } from './services/example'
import { FilmThread } from './services/filmThread'
import { FormsService } from './services/forms'
import { ImportQueue } from './services/importQueue'
import { ImportsService } from './services/imports'
import { InsightService } from './services/insight'
import { LeftoversService } from './services/leftovers'
import { LevelCertificatesService } from './services/levelCertificates'
import { openLocked } from './services/openings'
import { OpenWorkspaceHolder } from './services/openWorkspace'
import { PeopleService } from './services/people'
import { PlaybackService } from './services/playback'
import { PreferencesService } from './services/preferences'
import { PreviewsService } from './services/previews'
import { ProgrammeService } from './services/programme'
import { RatingsService } from './services/ratings'
import { RecordingsService } from './services/recordings'
import { RecordsService } from './services/records'
import { RevisionsService } from './services/revisions'
import { ResearchService } from './services/research'
import { SessionService } from './services/session'
import { Sources } from './services/sources'
import { SupervisorsService } from './services/supervisors'
import { TracksService } from './services/tracks'
import { VerificationService } from './services/verification'
import { WorkspaceService } from './services/workspace'

/** Puts everything together: the one place that knows all parts. */
export function composeApp(): { handlers: AllHandlers; close: () => Promise<void>; mayClose: () => boolean } {
  const userData = app.getPath('userData')
  const builtInForm = () => readFileSync(builtInFormPath(), 'utf8')
  const ffmpeg = () => findFfmpeg({ env: process.env, resourcesPath: app.isPackaged ? resourcesFolder() : undefined })

  const preferences = new PreferencesService(userData)
  const holder = new OpenWorkspaceHolder()
  holder.onUnlock((open) => openLocked(open, open.user.id, open.userKeys))
  holder.onUnlock(openCalibrations)
  holder.onLock(() => emit('sessionLocked', undefined))

  const tickets = new PlaybackTickets()
  const playback = new PlaybackService(holder, tickets)
  const sources = new Sources(ffmpeg)
  const tracks = new TracksService(holder, ffmpeg, coarsen, (ready) => emit('tracksReady', ready))
  const tellImport = (progress: ImportProgress) => {
    emit('importProgress', progress)
    if (progress.phase === 'done' && progress.recordingId) tracks.make(progress.recordingId)
  }
  const filmThread = new FilmThread()
  const keepAwake = awakeKeeper()
  const importQueue = new ImportQueue(holder, ffmpeg, filmThread, tellImport, (awake) => {
    keepAwake(awake)
    // A look at an empty queue begins and ends in one go: nothing to tell of.
    queueMicrotask(() => emit('importState', importQueue.state()))
  })
  const imports = new ImportsService(holder, sources, importQueue, ffmpeg, filmThread)
  const clips = new ClipsService(holder, ffmpeg, (fraction) => emit('clipProgress', { fraction }))
  const leftovers = new LeftoversService(holder, (folder) => importQueue.underWay(folder))
  const example = new ExampleService(imports, builtInForm, sampleFolder(), userData)
  const workspace = new WorkspaceService(holder, preferences, example, builtInForm, app.getPath('documents'))
  const session = new SessionService(holder)
  const supervisors = new SupervisorsService(holder)
  const recordings = new RecordingsService(holder)
  const consensus = new ConsensusService(holder, recordings)
  const conversation = new ConversationService(holder, consensus)
  const decisions = new DecisionsService(holder, consensus)
  const records = new RecordsService(holder)
  const revisions = new RevisionsService(holder)
  const verification = new VerificationService(holder)
  const bulk = new BulkExport(records, (progress) => emit('exportProgress', progress))
  holder.onLock(() => bulk.cancel())

  applyTheme(preferences.get().theme)
  powerMonitor.on('lock-screen', () => void session.lock())
  protocol.handle(
    MEDIA_SCHEME,
    createMediaHandler(tickets, (recordingId, error) => playback.readFailed(recordingId, error)),
  )

  const info = {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    platform: process.platform,
  }
  const closeAnyway = () => {
    letWindowClose()
    mainWindow()?.close()
  }
  return {
    mayClose: () => importQueue.state() === 'idle',
    close: async () => {
      await session.lock()
      await importQueue.cancelAll()
    },
    handlers: {
      app: appHandlers(info, preferences, () => applyTheme(preferences.get().theme), { importState: () => importQueue.state(), closeAnyway }),
      workspace: workspaceHandlers(workspace, supervisors, preferences, systemDialogs),
      session: sessionHandlers(session, workspace, supervisors),
      recordings: recordingsHandlers(recordings, imports, sources, new PreviewsService(holder, sources, tickets), playback, leftovers, systemDialogs),
      forms: formsHandlers(new FormsService(holder), systemDialogs),
      ratings: ratingsHandlers(new RatingsService(holder)),
      consensus: consensusHandlers(consensus, conversation, decisions),
      records: recordsHandlers({ records, revisions, verification, bulk }, preferences, systemDialogs),
      people: peopleHandlers(new PeopleService(holder), new ProgrammeService(holder), new LevelCertificatesService(holder)),
      edits: editsHandlers(new EditsService(holder)),
      tracks: tracksHandlers(tracks),
      insight: insightHandlers(new InsightService(holder), new ResearchService(holder), preferences, systemDialogs),
      clips: clipsHandlers(clips, preferences, systemDialogs),
      calibration: calibrationHandlers(new CalibrationService(holder)),
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

export function connect(handlers: AllHandlers): void {
  registerHandlers(handlers, { isTrusted, onInternalError: logError })
}
