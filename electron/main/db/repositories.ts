import { copyFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { AppError } from '@shared/errors'
import { CalibrationRepository } from './calibration'
import { ClipsRepository } from './clips'
import { CollectionsRepository } from './collections'
import { checkDatabase, type DatabaseCheck } from './checkDatabase'
import { ConsensusRepository } from './consensus'
import { ConsentRepository } from './consent'
import { CopiesRepository } from './copies'
import { DesksRepository } from './desks'
import { clearPages, eraseRecordingRows, type ErasedRows } from './eraseRecording'
import { ExercisesRepository } from './exercises'
import { FiguresRepository } from './figures'
import { FilmRepository } from './film'
import { FormsRepository } from './forms'
import { HandoversRepository } from './handovers'
import { openGuarded, type GuardedDatabase } from './journalGuard'
import { LeadersRepository } from './leaders'
import { LogRepository } from './log'
import { ProgrammeRepository } from './programme'
import { RatingsRepository } from './ratings'
import { RecordingsRepository } from './recordings'
import { RecordsRepository } from './records'
import { RetentionRepository } from './retention'
import { RevisionsRepository } from './revisions'
import { SoundRows, type DamagedRow } from './soundRows'
import { StatementsRepository } from './statements'
import { SupervisionRepository } from './supervision'
import { UsersRepository } from './users'
import { WorkspaceRepository } from './workspace'

/**
 * An open workspace database: one repository per column, and transactions over several of them. Repositories take and
 * return domain objects; JSON is parsed here and nowhere above.
 */
export class Repositories {
  readonly workspace: WorkspaceRepository
  readonly users: UsersRepository
  readonly desks: DesksRepository
  readonly forms: FormsRepository
  readonly leaders: LeadersRepository
  readonly log: LogRepository
  readonly figures: FiguresRepository
  readonly programme: ProgrammeRepository
  readonly recordings: RecordingsRepository
  readonly retention: RetentionRepository
  readonly film: FilmRepository
  readonly consent: ConsentRepository
  readonly clips: ClipsRepository
  readonly collections: CollectionsRepository
  readonly exercises: ExercisesRepository
  readonly supervision: SupervisionRepository
  readonly ratings: RatingsRepository
  readonly statements: StatementsRepository
  readonly calibration: CalibrationRepository
  readonly consensus: ConsensusRepository
  readonly records: RecordsRepository
  readonly revisions: RevisionsRepository
  readonly handovers: HandoversRepository
  readonly copies: CopiesRepository

  /** Notes the rows that are damaged. */
  readonly rows = new SoundRows()

  private readonly db: Database.Database
  /** The database as it was when damaged rows were last looked for. */
  private looked: string | null = null

  private constructor(private readonly guarded: GuardedDatabase) {
    const { db } = guarded
    this.db = db
    this.workspace = new WorkspaceRepository(db)
    this.users = new UsersRepository(db, this.rows)
    this.desks = new DesksRepository(db)
    this.forms = new FormsRepository(db, this.rows)
    this.leaders = new LeadersRepository(db, this.rows)
    this.log = new LogRepository(db)
    this.figures = new FiguresRepository(db)
    this.programme = new ProgrammeRepository(db, this.rows)
    this.recordings = new RecordingsRepository(db, this.rows)
    this.retention = new RetentionRepository(db, this.rows)
    this.film = new FilmRepository(db, this.rows)
    this.consent = new ConsentRepository(db, this.rows)
    this.clips = new ClipsRepository(db, this.rows)
    this.collections = new CollectionsRepository(db, this.rows)
    this.exercises = new ExercisesRepository(db, this.rows)
    this.supervision = new SupervisionRepository(db, this.rows)
    this.ratings = new RatingsRepository(db, this.rows)
    this.statements = new StatementsRepository(db, this.rows)
    this.calibration = new CalibrationRepository(db, this.rows)
    this.consensus = new ConsensusRepository(db, this.rows)
    this.records = new RecordsRepository(db, this.rows)
    this.revisions = new RevisionsRepository(db)
    this.handovers = new HandoversRepository(db, this.rows)
    this.copies = new CopiesRepository(db, this.rows)
  }

  /** See `openDatabase` for the errors thrown. */
  static open(path: string, key: Uint8Array): Repositories {
    return new Repositories(openGuarded(path, key))
  }

  transaction<T>(work: () => T): T {
    return this.db.transaction(work)()
  }

  /** Reads what lists are made of where it has changed, and returns every row that had to be set aside so far. */
  damagedRows(): DamagedRow[] {
    const version = this.version()
    if (this.looked === version) return this.rows.damaged
    this.users.list()
    this.forms.list()
    this.leaders.all()
    this.leaders.entriesByLeader()
    this.programme.current()
    this.recordings.list()
    this.consent.all()
    this.retention.current()
    this.retention.postponements()
    this.clips.list()
    this.collections.list()
    this.supervision.groups()
    this.supervision.sessions()
    this.supervision.agreements()
    this.ratings.roundsOfKind('certification', 'third', 'calibration')
    this.records.list()
    // Only now: where a list cannot be read, the next call must fail as well.
    this.looked = version
    return this.rows.damaged
  }

  /** Changes when another connection has written to the database: what was verified before must be read again. */
  dataVersion(): number {
    return this.db.pragma('data_version', { simple: true }) as number
  }

  /** Changes with every change to the database, by this connection or another. */
  version(): string {
    const own = this.db.prepare('SELECT total_changes()').pluck().get() as number
    return `${own} ${this.dataVersion()}`
  }

  /** A log that belongs to another state of the database was set aside when it was opened. */
  get journalSetAside(): boolean {
    return this.guarded.journalSetAside
  }

  /** Whether another app has the database open now. */
  isOpenElsewhere(): boolean {
    return this.guarded.isOpenElsewhere()
  }

  /** Changes that were saved before a crash are missing, since the log is damaged. */
  get journalDamaged(): boolean {
    return this.guarded.journalDamaged
  }

  /** How many others had the database open when it was opened. */
  get openElsewhere(): number {
    return this.guarded.others.length
  }

  /**
   * Writes a copy of the whole encrypted database, as it is at this moment. Blocks: nothing is saved meanwhile.
   * @throws AppError inUse where another connection keeps the log from being emptied
   */
  copyTo(path: string): void {
    const [done] = this.db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (done?.busy !== 0) throw new AppError('inUse')
    copyFileSync(this.db.name, path)
  }

  /** Erases what belongs to a recording: see `eraseRecordingRows`. */
  eraseRecording(erased: ErasedRows): void {
    eraseRecordingRows(this.db, erased)
  }

  /** See `clearPages`. Blocks. */
  clearPages(recordingIds: readonly string[]): void {
    clearPages(this.db, recordingIds)
  }

  /** Reads every page and every row. Blocks. */
  check(): DatabaseCheck {
    return checkDatabase(this.db)
  }

  /** Does nothing where it is closed already. */
  close(): void {
    this.guarded.close()
  }
}
