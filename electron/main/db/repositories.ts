import type Database from 'better-sqlite3'
import { CalibrationRepository } from './calibration'
import { ClipsRepository } from './clips'
import { ConsensusRepository } from './consensus'
import { FilmRepository } from './film'
import { FormsRepository } from './forms'
import { InsightRepository } from './insight'
import { LeadersRepository } from './leaders'
import { openDatabase } from './openDatabase'
import { ProgrammeRepository } from './programme'
import { RatingsRepository } from './ratings'
import { RecordingsRepository } from './recordings'
import { RecordsRepository } from './records'
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
  readonly forms: FormsRepository
  readonly leaders: LeadersRepository
  readonly programme: ProgrammeRepository
  readonly recordings: RecordingsRepository
  readonly film: FilmRepository
  readonly clips: ClipsRepository
  readonly supervision: SupervisionRepository
  readonly ratings: RatingsRepository
  readonly calibration: CalibrationRepository
  readonly consensus: ConsensusRepository
  readonly records: RecordsRepository
  readonly insight: InsightRepository

  private constructor(private readonly db: Database.Database) {
    this.workspace = new WorkspaceRepository(db)
    this.users = new UsersRepository(db)
    this.forms = new FormsRepository(db)
    this.leaders = new LeadersRepository(db)
    this.programme = new ProgrammeRepository(db)
    this.recordings = new RecordingsRepository(db)
    this.film = new FilmRepository(db)
    this.clips = new ClipsRepository(db)
    this.supervision = new SupervisionRepository(db)
    this.ratings = new RatingsRepository(db)
    this.calibration = new CalibrationRepository(db)
    this.consensus = new ConsensusRepository(db)
    this.records = new RecordsRepository(db)
    this.insight = new InsightRepository(db)
  }

  /** See `openDatabase` for the errors thrown. */
  static open(path: string, key: Uint8Array): Repositories {
    return new Repositories(openDatabase(path, key))
  }

  transaction<T>(work: () => T): T {
    return this.db.transaction(work)()
  }

  /** Changes when another connection has written to the database: what was verified before must be read again. */
  dataVersion(): number {
    return this.db.pragma('data_version', { simple: true }) as number
  }

  close(): void {
    this.db.close()
  }
}
