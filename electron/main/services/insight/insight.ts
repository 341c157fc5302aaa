import { itemsOf, type Form } from '@shared/domain/forms/form'
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
import { applyFilter, type InsightFilter, type RatedRecording } from '@shared/domain/insight/rated'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import { formOf } from '../forms/forms'
import type { SessionContext } from '../session/sessionContext'
import { attendedByLeader } from '../supervision/attended'

/** What many ratings together show. Counts the revealed ratings of decided recordings. */
export class InsightService {
  /** Last result, shared by consecutive pages; dropped on lock. */
  private last: { key: string; form: Form; recordings: RatedRecording[] } | null = null

  constructor(private readonly holder: SessionContext) {}

  /** At a lock. */
  forget(): void {
    this.last = null
  }

  choices(formRowId: string | null): InsightChoices {
    const { db } = this.holder.get()
    const forms = db.insight.formCounts().map(({ formRowId, recordings }) => {
      const { title, version } = formOf(db, formRowId)
      return { rowId: formRowId, title, version, recordings }
    })
    const rowId = forms.find((form) => form.rowId === formRowId)?.rowId ?? forms[0]?.rowId
    if (rowId === undefined) return { ...choicesOf([]), forms, form: null }
    const { form, recordings } = this.read(rowId)
    return { ...choicesOf(recordings), forms, form }
  }

  distribution(filter: InsightFilter): Distribution {
    const { form, recordings } = this.look(filter)
    return distributionOf(form, recordings)
  }

  development(filter: InsightFilter): Development {
    const { form, recordings } = this.look(filter)
    return developmentOf(form, recordings, filter.leaderKey !== null)
  }

  agreement(filter: InsightFilter): AgreementOverview {
    const { form, recordings } = this.look(filter)
    return agreementOverviewOf(form, recordings, filter)
  }

  itemAgreement(filter: InsightFilter): ItemAgreementOverview {
    const { form, recordings } = this.look(filter)
    return itemAgreementOf(form, recordings)
  }

  leaders(filter: InsightFilter): LeaderTrend[] {
    return leaderTrendsOf(this.look(filter).recordings)
  }

  hours(filter: InsightFilter): HoursAndScores {
    const { rowId, recordings } = this.look(filter)
    const { db } = this.holder.get()
    // The consensus includes raters outside the pair.
    const agreed = filter.pair ? [] : db.insight.agreedMeans(rowId)
    return hoursAndScoresOf(
      recordings,
      [...db.leaders.hours(), ...hoursInGroups(db)],
      new Map(agreed.map(({ recordingId, mean }) => [recordingId, mean])),
    )
  }

  /** Throws notFound where no form has countable recordings. */
  private look(filter: InsightFilter): { rowId: string; form: Form; recordings: RatedRecording[] } {
    const { db } = this.holder.get()
    const rowId = filter.formRowId ?? db.insight.formCounts()[0]?.formRowId
    if (rowId === undefined) throw new AppError('notFound')
    const { form, recordings } = this.read(rowId)
    return { rowId, form, recordings: applyFilter(recordings, filter) }
  }

  private read(rowId: string): { form: Form; recordings: RatedRecording[] } {
    const { db } = this.holder.get()
    const key = `${rowId} ${db.insight.version()}`
    if (this.last?.key !== key) {
      const form = formOf(db, rowId)
      const recordings = db.insight.rated(
        rowId,
        itemsOf(form).map((item) => item.key),
      )
      this.last = { key, form, recordings }
    }
    return this.last
  }
}

const hoursInGroups = (db: Repositories): { leaderKey: string; on: string; hours: number }[] =>
  [...attendedByLeader(db)].flatMap(([leaderKey, attended]) =>
    attended.map(({ on, hours }) => ({ leaderKey, on, hours })),
  )
