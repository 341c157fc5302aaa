import { app, powerMonitor, powerSaveBlocker } from 'electron'
import { readFileSync } from 'node:fs'
import { contract } from '@shared/ipc/contract'
import type { ImportProgress } from '@shared/ipc/groups/recordings'
import { coarsen } from './app/coarsen'
import { builtInFormPath, resourcesFolder, sampleFolder } from './app/paths'
import { systemDialogs } from './app/systemDialogs'
import { emit } from './app/window'
import type { Front } from './front'
import { clipsHandlers } from './ipc/clips.ipc'
import { calibrationHandlers } from './ipc/calibration.ipc'
import { consensusHandlers } from './ipc/consensus.ipc'
import { editsHandlers } from './ipc/edits.ipc'
import { formsHandlers } from './ipc/forms.ipc'
import { insightHandlers } from './ipc/insight.ipc'
import type { Answers } from './ipc/handle'
import { peopleHandlers } from './ipc/people.ipc'
import { ratingsHandlers } from './ipc/ratings.ipc'
import { recordingsHandlers } from './ipc/recordings.ipc'
import { recordsHandlers } from './ipc/records.ipc'
import { sessionHandlers } from './ipc/session.ipc'
import { tracksHandlers } from './ipc/tracks.ipc'
import { workspaceHandlers } from './ipc/workspace.ipc'
import { findFfmpeg } from './media/ffmpegPath'
import { createMediaHandler } from './media/mediaProtocol'
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

export interface WholeApp extends Answers {
  /** What media:// answers. */
  media(request: Request): Promise<Response>
  close(): Promise<void>
  mayClose(): boolean
}

/** Puts everything together: the one place that knows all parts. */
export function composeApp({ preferences, current, appHandlers }: Front): WholeApp {
  const builtInForm = () => readFileSync(builtInFormPath(), 'utf8')
  const ffmpeg = () => findFfmpeg({ env: process.env, resourcesPath: app.isPackaged ? resourcesFolder() : undefined })

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
  const example = new ExampleService(current.exampleFolder, imports, builtInForm, sampleFolder())
  const workspace = new WorkspaceService(holder, current, example, builtInForm, app.getPath('documents'))
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

  powerMonitor.on('lock-screen', () => void session.lock())
  return {
    media: createMediaHandler(tickets, (recordingId, error) => playback.readFailed(recordingId, error)),
    mayClose: () => importQueue.state() === 'idle',
    close: async () => {
      await session.lock()
      await importQueue.cancelAll()
    },
    contract,
    handlers: {
      app: appHandlers({ importState: () => importQueue.state() }),
      workspace: workspaceHandlers(workspace, supervisors, preferences, systemDialogs),
      session: sessionHandlers(session, current, supervisors),
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
