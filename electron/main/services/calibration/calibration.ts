import type { Round, RoundView } from '@shared/domain/calibration/round'
import { alphaOf, raterDeviations } from '@shared/domain/calibration/raterDeviation'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { answerTo, type RatingContent } from '@shared/domain/ratings/rating'
import {
  calibrationRefusal,
  isLocked,
  openCalibration,
  ratingIn,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import { isSupervisor } from '@shared/domain/roles/roles'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import { isAllowed } from '../consent/consent'
import { formOf } from '../forms/forms'
import { membersOf } from '../protocol/standings'
import { BlindRatings, newRound } from '../ratings/blindRatings'
import type { Digest } from '@shared/domain/protocol/statement'
import { readOpened } from '../ratings/reveals'
import {
  barredFromRecording,
  requireUnbarred,
  roundBodyOf,
  showingOf,
  statementOfRound,
} from '../ratings/roundStatements'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** Rounds in which all supervisors rate the same recording, each blind until the round is closed. */
export class CalibrationService {
  private readonly blind: BlindRatings

  constructor(private readonly holder: SessionContext) {
    this.blind = new BlindRatings(holder)
  }

  /** The newest first. */
  list(): Round[] {
    const open = this.holder.get()
    return open.db.ratings
      .roundsOfKind('calibration')
      .reverse()
      .flatMap((round) => open.db.rows.attempt('rounds', round, () => summaryOf(open, round)))
  }

  /**
   * Asks every supervisor of the workspace who can still rate the film blind. Returns the round that is open on the
   * recording, where there is one.
   * @throws AppError notFound, underCertification before a decision on a recording that supervisors are assigned to, or
   * protocolRefused {reason, name} where fewer than two can
   */
  async start(recordingId: string): Promise<Round> {
    const open = this.holder.get()
    const { db, user } = open
    const { formRowId } = requireRecording(db, recordingId)
    const rounds = db.ratings.roundsOf(recordingId)
    const running = openCalibration(rounds)
    if (running) return summaryOf(open, running)
    const refusal = calibrationRefusal(rounds, db.records.isDecided(recordingId))
    if (refusal) throw new AppError(refusal)
    const barred = barredFromRecording(open, recordingId, 'calibration')
    const raters = membersOf(open)
      .filter(({ supervisor, standing }) => standing !== 'doubtful' && !barred.has(supervisor.id))
      .filter(({ supervisor }) =>
        isSupervisor(open.protocol.statements.ledger, open.protocol.statements.reader, supervisor.id),
      )
      .map(({ supervisor }) => supervisor.id)
    if (raters.length < 2) requireUnbarred(open, recordingId, 'calibration', [...barred.keys()])
    const round = newRound(user.id, { kind: 'calibration', recordingId, formRowId }, raters)
    db.ratings.insertRound(round)
    await open.protocol.rounds.begin(roundBodyOf(open, requireRound(open, round.id)))
    return summaryOf(open, requireRound(open, round.id))
  }

  /** @throws AppError notFound or ratingNotAssigned */
  mine(roundId: string): Promise<MyRating> {
    return this.blind.mine((open) => requireRound(open, roundId))
  }

  /** @throws AppError ratingLocked, roundClosed or badInput */
  save(roundId: string, content: RatingContent): Promise<void> {
    return this.blind.save((open) => requireRound(open, roundId), content)
  }

  /** The last to lock closes the round. @throws AppError ratingLocked, roundClosed or ratingIncomplete {count} */
  lock(roundId: string): Promise<MyRating> {
    return this.blind.lock((open) => requireRound(open, roundId))
  }

  /**
   * Also where the recording may not be used for teaching any more: a round that stays open would hold up others. What
   * was rated is not shown then.
   * @throws AppError notOrganiser, or roundTooFew while fewer than two ratings could be compared
   */
  close(roundId: string): Promise<RoundView> {
    const open = this.holder.get()
    return this.blind.run(async () => {
      const round = requireRound(open, roundId)
      if (!mayClose(open, round)) throw new AppError('notOrganiser')
      if (round.ratings.filter(isLocked).length < 2) throw new AppError('roundTooFew')
      if (round.closedAt === null) {
        const statement = statementOfRound(open, round)
        if (statement === null) throw new AppError('roundTooFew')
        await open.protocol.rounds.close(statement)
        open.db.ratings.close(roundId, new Date().toISOString())
      }
      return isAllowed(open, round.recordingId, 'teaching')
        ? this.view(roundId)
        : { kind: 'waiting', round: summaryOf(open, requireRound(open, roundId)) }
    })
  }

  /**
   * Shows the own rating of a closed round to the others who have locked.
   * @param compared cards whose words were just compared
   * @throws AppError notFound, roundOpen, folderAlarm {kind} or protocolRefused {reason}
   */
  async reveal(roundId: string, compared: readonly Digest[]): Promise<RoundView> {
    const round = requireRound(this.holder.get(), roundId)
    if (round.closedAt === null) throw new AppError('roundOpen')
    await this.blind.reveal((open) => requireRound(open, roundId), compared)
    return this.view(roundId)
  }

  /** @throws AppError commitmentMismatch {initials} where a reveal is not what its author committed to */
  async view(roundId: string): Promise<RoundView> {
    const open = this.holder.get()
    const stored = requireRound(open, roundId)
    const round = summaryOf(open, stored)
    if (stored.closedAt === null) return { kind: 'waiting', round }
    const form = formOf(open.db, stored.formRowId)
    const opened = await readOpened(open, stored)
    const locked = stored.ratings
      .filter(isLocked)
      .map(({ supervisorId: id }) => ({ id, revealed: opened.get(id) }))
    const revealed = locked.flatMap(({ id, revealed }) => (revealed ? [{ id, ...revealed }] : []))
    const key = open.db.calibration.key(roundId)
    return {
      kind: 'open',
      round,
      form,
      ratings: revealed.map(({ id, content }) => ({
        supervisor: supervisorOf(open, id),
        scores: Object.fromEntries(
          itemsOf(form).map((item) => [item.key, answerTo(content, item.key).score]),
        ),
      })),
      unopened: locked.filter(({ revealed }) => !revealed).map(({ id }) => supervisorOf(open, id)),
      showing: ratingIn(stored, open.user.id)?.status === 'locked' ? showingOf(open, stored) : null,
      key,
      alpha: alphaOf(
        form,
        revealed.map(({ content }) => content),
      ),
      deviations: raterDeviations(form, revealed, key),
    }
  }

  /** @throws AppError notFound, roundOpen or badInput */
  async saveKey(roundId: string, item: ConsensusItem): Promise<RoundView> {
    const open = this.holder.get()
    const round = requireRound(open, roundId)
    if (round.closedAt === null) throw new AppError('roundOpen')
    const form = formOf(open.db, round.formRowId)
    const known = itemsOf(form).some(({ key }) => key === item.itemKey)
    if (!known || (typeof item.score === 'number' && !scaleValues(form).includes(item.score)))
      throw new AppError('badInput', { field: 'item' })
    open.db.calibration.saveKey(roundId, item)
    return this.view(roundId)
  }
}

/** The organiser; once they have left, any who has locked: a round that stays open would hold up others. */
function mayClose({ db, user }: OpenWorkspace, round: RatingRound): boolean {
  if (round.organiserId === user.id) return true
  const isThere = db.users.list().some(({ id }) => id === round.organiserId)
  return !isThere && ratingIn(round, user.id)?.status === 'locked'
}

function requireRound({ db }: OpenWorkspace, roundId: string): RatingRound {
  const round = db.ratings.round(roundId)
  if (round?.kind !== 'calibration') throw new AppError('notFound')
  return round
}

function supervisorOf({ db }: OpenWorkspace, userId: string): Supervisor {
  const { name, initials } = db.users.get(userId) ?? { name: '', initials: '' }
  return { id: userId, name, initials }
}

/** Throws notFound or entryDamaged where the recording cannot be read. */
function summaryOf(open: OpenWorkspace, round: RatingRound): Round {
  const { leader, meetingDate, citizenCode } = requireRecording(open.db, round.recordingId).details
  return {
    id: round.id,
    recordingId: round.recordingId,
    leader,
    meetingDate,
    citizenCode,
    organiser: supervisorOf(open, round.organiserId),
    createdAt: round.createdAt,
    closedAt: round.closedAt,
    assignments: round.ratings.map(({ supervisorId, status }) => {
      const { id, name, initials } = supervisorOf(open, supervisorId)
      return { supervisorId: id, name, initials, status }
    }),
    mine: ratingIn(round, open.user.id)?.status ?? null,
    mayClose: mayClose(open, round),
  }
}
