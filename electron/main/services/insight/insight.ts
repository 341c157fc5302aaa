import {
  agreementOverviewOf,
  itemAgreementOf,
  type AgreementOverview,
  type ItemAgreementOverview,
} from '@shared/domain/insight/agreementOverview'
import { choicesOf, type InsightChoices } from '@shared/domain/insight/choices'
import { developmentOf, type Development } from '@shared/domain/insight/development'
import { distributionOf, type Distribution } from '@shared/domain/insight/distribution'
import { hoursAndScoresOf, type HoursAndScores } from '@shared/domain/insight/hoursAndScores'
import { leaderTrendsOf, type LeaderTrend } from '@shared/domain/insight/leaderTrends'
import { applyFilter, type InsightFilter } from '@shared/domain/insight/rated'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { SessionContext } from '../session/sessionContext'
import { attendedByLeader } from '../supervision/attended'
import { countedByForm, type CountedForm } from './countedRecordings'

/** What many ratings together show. Counts what the verified decisions say. */
export class InsightService {
  /** Last result, shared by consecutive pages; dropped on lock. */
  private last: { key: string; counted: Promise<CountedForm[]> } | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  /** At a lock. */
  forget(): void {
    this.last = null
  }

  async choices(formRowId: string | null): Promise<InsightChoices> {
    const counted = await this.counted()
    const forms = counted.map(({ rowId, form: { title, version }, recordings }) => ({
      rowId,
      title,
      version,
      recordings: recordings.length,
    }))
    const chosen = counted.find(({ rowId }) => rowId === formRowId) ?? counted[0]
    if (!chosen) return { ...choicesOf([]), forms, form: null }
    return { ...choicesOf(chosen.recordings), forms, form: chosen.form }
  }

  async distribution(filter: InsightFilter): Promise<Distribution> {
    const { form, recordings } = await this.look(filter)
    return distributionOf(form, recordings)
  }

  async development(filter: InsightFilter): Promise<Development> {
    const { form, recordings } = await this.look(filter)
    return developmentOf(form, recordings, filter.leaderKey !== null)
  }

  async agreement(filter: InsightFilter): Promise<AgreementOverview> {
    const { form, recordings } = await this.look(filter)
    return agreementOverviewOf(form, recordings, filter)
  }

  async itemAgreement(filter: InsightFilter): Promise<ItemAgreementOverview> {
    const { form, recordings } = await this.look(filter)
    return itemAgreementOf(form, recordings)
  }

  async leaders(filter: InsightFilter): Promise<LeaderTrend[]> {
    return leaderTrendsOf((await this.look(filter)).recordings)
  }

  async hours(filter: InsightFilter): Promise<HoursAndScores> {
    const { db } = this.holder.get()
    const { recordings, agreedMeans } = await this.look(filter)
    // The consensus includes raters outside the pair.
    return hoursAndScoresOf(
      recordings,
      [...db.leaders.hours(), ...hoursInGroups(db)],
      filter.pair ? new Map() : agreedMeans,
    )
  }

  /** Throws notFound where no form has countable recordings. */
  private async look(filter: InsightFilter): Promise<CountedForm> {
    const counted = await this.counted()
    const chosen =
      filter.formRowId === null ? counted[0] : counted.find(({ rowId }) => rowId === filter.formRowId)
    if (!chosen) throw new AppError('notFound')
    return { ...chosen, recordings: applyFilter(chosen.recordings, filter) }
  }

  private counted(): Promise<CountedForm[]> {
    const { db } = this.holder.get()
    const key = db.version()
    if (this.last?.key !== key)
      this.last = { key, counted: this.verified.standing().then((standing) => countedByForm(db, standing)) }
    return this.last.counted
  }
}

const hoursInGroups = (db: Repositories): { leaderKey: string; on: string; hours: number }[] =>
  [...attendedByLeader(db)].flatMap(([leaderKey, attended]) =>
    attended.map(({ on, hours }) => ({ leaderKey, on, hours })),
  )
