import type Database from 'better-sqlite3'
import { ConversationsRepository } from './conversations'
import { DecisionsRepository } from './decisions'
import { EditsRepository } from './edits'
import { FormsRepository } from './forms'
import { CalibrationRepository } from './calibration'
import { InsightRepository } from './insight'
import { LeadersRepository } from './leaders'
import { LearningRepository } from './learning'
import { openDatabase } from './openDatabase'
import { PathRepository } from './path'
import { RatingsRepository } from './ratings'
import { RecordingsRepository } from './recordings'
import { UsersRepository } from './users'
import { WorkspaceRepository } from './workspace'

/** An open workspace database: its repositories, and one transaction over several of them. */
export class Repositories {
  readonly workspace: WorkspaceRepository
  readonly users: UsersRepository
  readonly forms: FormsRepository
  readonly conversations: ConversationsRepository
  readonly leaders: LeadersRepository
  readonly path: PathRepository
  readonly learning: LearningRepository
  readonly recordings: RecordingsRepository
  readonly ratings: RatingsRepository
  readonly decisions: DecisionsRepository
  readonly edits: EditsRepository
  readonly insight: InsightRepository
  readonly calibration: CalibrationRepository

  private constructor(private readonly db: Database.Database) {
    this.workspace = new WorkspaceRepository(db)
    this.users = new UsersRepository(db)
    this.forms = new FormsRepository(db)
    this.conversations = new ConversationsRepository(db)
    this.leaders = new LeadersRepository(db)
    this.path = new PathRepository(db)
    this.learning = new LearningRepository(db)
    this.recordings = new RecordingsRepository(db)
    this.ratings = new RatingsRepository(db)
    this.decisions = new DecisionsRepository(db)
    this.edits = new EditsRepository(db)
    this.insight = new InsightRepository(db)
    this.calibration = new CalibrationRepository(db)
  }

  /** See `openDatabase` for the errors thrown. */
  static open(path: string, key: Uint8Array): Repositories {
    return new Repositories(openDatabase(path, key))
  }

  transaction<T>(work: () => T): T {
    return this.db.transaction(work)()
  }

  close(): void {
    this.db.close()
  }
}
