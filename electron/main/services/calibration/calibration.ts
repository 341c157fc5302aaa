import { v7 as uuid } from 'uuid'
import { SignedCommitment } from '@shared/domain/ratings/commitment'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import { alphaOf, standingsOf } from '@shared/domain/calibration/raterDeviation'
import { answerTo, foreignToForm, missingBeforeLock, RatingContent } from '@shared/domain/ratings/rating'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { AppError } from '@shared/errors'
import type { Round, RoundView } from '@shared/domain/calibration/round'
import type { MyRating } from '@shared/domain/ratings/myRating'
import type { CalibrationRatingRow, RoundRow } from '../../db/calibration'
import {
  checkOpening,
  contentSha256,
  formSha256,
  newNonce,
  sealRating,
  signCommitment,
} from '../ratings/commitments'
import { draftOf, openCalibrations, statusOf } from './calibrationRatings'
import { formOf } from '../forms/forms'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { requireRecording } from '../recordings/recordings'
import { SerialQueue } from '../../base/serialQueue'

/** Rounds in which all supervisors rate the same recording, each blind until the round is closed. */
export class CalibrationService {
  private readonly queue = new SerialQueue()

  constructor(private readonly holder: SessionContext) {}

  list(): Round[] {
    const open = this.holder.get()
    return open.db.calibration.rounds().map((row) => roundOf(open, row))
  }

  /** Asks every supervisor of the workspace. A recording whose round is still open goes on with that one. */
  start(recordingId: string): Round {
    const open = this.holder.get()
    const { formRowId } = requireRecording(open.db, recordingId)
    const running = open.db.calibration
      .rounds()
      .find((row) => row.recordingId === recordingId && row.closedAt === null)
    if (running) return roundOf(open, running)
    const id = uuid()
    const ratings = open.db.users.list().map((user) => ({ id: uuid(), supervisorId: user.id }))
    const row = { id, recordingId, formRowId, organiserId: open.user.id, createdAt: new Date().toISOString() }
    open.db.calibration.insert(row, ratings)
    return roundOf(open, { ...row, closedAt: null })
  }

  async mine(roundId: string): Promise<MyRating> {
    const open = this.holder.get()
    const [round, row] = required(open, roundId)
    return {
      form: formOf(open.db, round.formRowId),
      status: statusOf(row),
      lockedAt: row.signed ? SignedCommitment.parse(JSON.parse(row.signed)).commitment.lockedAt : null,
      content: await draftOf(row, open.userKeys),
    }
  }

  save(roundId: string, content: RatingContent): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round, row] = unlocked(open, roundId)
      if (foreignToForm(formOf(open.db, round.formRowId), content) !== null)
        throw new AppError('badInput', { field: 'content' })
      open.db.calibration.saveSealed(row.id, await sealRating({ content, nonce: null }, open.userKeys))
    })
  }

  lock(roundId: string): Promise<MyRating> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round, row] = unlocked(open, roundId)
      const form = formOf(open.db, round.formRowId)
      const content = await draftOf(row, open.userKeys)
      const missing = missingBeforeLock(form, content)
      if (missing.length > 0) throw new AppError('ratingIncomplete', { count: missing.length })
      const [nonce, lockedAt] = [newNonce(), new Date().toISOString()]
      const signed = signCommitment(
        {
          type: 'samklang-commitment',
          version: 1,
          workspaceId: open.workspaceId,
          recordingId: round.recordingId,
          ratingId: row.id,
          supervisorId: open.user.id,
          form: { id: form.id, version: form.version, sha256: formSha256(form) },
          contentSha256: contentSha256(content, nonce),
          lockedAt,
        },
        open.userKeys,
      )
      open.db.calibration.lock(
        row,
        await sealRating({ content, nonce }, open.userKeys),
        JSON.stringify(signed),
        lockedAt,
      )
      await openCalibrations(open)
      return this.mine(roundId)
    })
  }

  /** Throws notOrganiser, or roundTooFew while fewer than two have locked: there would be nothing to compare. */
  close(roundId: string): Promise<RoundView> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const round = requireRound(open, roundId)
      if (round.organiserId !== open.user.id) throw new AppError('notOrganiser')
      const locked = open.db.calibration.ratings(roundId).filter(({ signed }) => signed !== null)
      if (locked.length < 2) throw new AppError('roundTooFew')
      if (round.closedAt === null) open.db.calibration.close(roundId, new Date().toISOString())
      await openCalibrations(open)
      return this.view(roundId)
    })
  }

  /** Throws commitmentMismatch where an opened rating is not what its author signed for. */
  view(roundId: string): RoundView {
    const open = this.holder.get()
    const row = requireRound(open, roundId)
    const round = roundOf(open, row)
    if (row.closedAt === null) return { kind: 'waiting', round }
    const form = formOf(open.db, row.formRowId)
    const locked = open.db.calibration.ratings(roundId).filter(({ signed }) => signed !== null)
    const opened = locked.flatMap((rating) => {
      const content = openedContent(open, row, rating)
      return content ? [{ id: rating.supervisorId, content }] : []
    })
    const key = open.db.calibration.key(roundId).map((item) => ConsensusItem.parse(JSON.parse(item)))
    return {
      kind: 'open',
      round,
      form,
      ratings: opened.map(({ id, content }) => ({
        supervisor: supervisorOf(open, id),
        scores: Object.fromEntries(
          itemsOf(form).map((item) => [item.key, answerTo(content, item.key).score]),
        ),
      })),
      unopened: locked
        .filter(({ supervisorId }) => opened.every(({ id }) => id !== supervisorId))
        .map(({ supervisorId }) => supervisorOf(open, supervisorId)),
      key,
      alpha: alphaOf(
        form,
        opened.map(({ content }) => content),
      ),
      standings: standingsOf(form, opened, key),
    }
  }

  saveKey(roundId: string, item: ConsensusItem): RoundView {
    const open = this.holder.get()
    const round = requireRound(open, roundId)
    if (round.closedAt === null) throw new AppError('roundOpen')
    const form = formOf(open.db, round.formRowId)
    const known = itemsOf(form).some(({ key }) => key === item.itemKey)
    if (!known || (typeof item.score === 'number' && !scaleValues(form).includes(item.score)))
      throw new AppError('badInput', { field: 'item' })
    open.db.calibration.saveKey(roundId, item.itemKey, JSON.stringify(item))
    return this.view(roundId)
  }
}

function requireRound(open: OpenWorkspace, roundId: string): RoundRow {
  const row = open.db.calibration.round(roundId)
  if (!row) throw new AppError('notFound')
  return row
}

function required(open: OpenWorkspace, roundId: string): [RoundRow, CalibrationRatingRow] {
  const round = requireRound(open, roundId)
  const row = open.db.calibration.ratings(roundId).find(({ supervisorId }) => supervisorId === open.user.id)
  if (!row) throw new AppError('ratingNotAssigned')
  return [round, row]
}

function unlocked(open: OpenWorkspace, roundId: string): [RoundRow, CalibrationRatingRow] {
  const [round, row] = required(open, roundId)
  if (row.signed !== null) throw new AppError('ratingLocked')
  if (round.closedAt !== null) throw new AppError('roundClosed')
  return [round, row]
}

function openedContent(
  open: OpenWorkspace,
  round: RoundRow,
  rating: CalibrationRatingRow,
): RatingContent | null {
  const opening = open.db.calibration.opening(rating.id)
  const author = open.db.users.get(rating.supervisorId)
  if (!opening || !author || rating.signed === null) return null
  const content = RatingContent.parse(JSON.parse(opening.content))
  const expected = {
    workspaceId: open.workspaceId,
    recordingId: round.recordingId,
    ratingId: rating.id,
    supervisorId: rating.supervisorId,
  }
  checkOpening(
    SignedCommitment.parse(JSON.parse(rating.signed)),
    { content, nonce: opening.nonce },
    expected,
    author,
  )
  return content
}

function supervisorOf(open: OpenWorkspace, id: string) {
  const row = open.db.users.get(id)
  if (!row) throw new AppError('notFound')
  return { id, name: row.name, initials: row.initials }
}

function roundOf(open: OpenWorkspace, row: RoundRow): Round {
  const details = MeetingDetails.parse(JSON.parse(requireRecording(open.db, row.recordingId).details))
  const ratings = open.db.calibration.ratings(row.id)
  const mine = ratings.find(({ supervisorId }) => supervisorId === open.user.id)
  return {
    id: row.id,
    recordingId: row.recordingId,
    leader: details.leader,
    meetingDate: details.meetingDate,
    citizenCode: details.citizenCode,
    organiser: supervisorOf(open, row.organiserId),
    createdAt: row.createdAt,
    closedAt: row.closedAt,
    assignments: ratings.map((rating) => {
      const { id, name, initials } = supervisorOf(open, rating.supervisorId)
      return { supervisorId: id, name, initials, status: statusOf(rating) }
    }),
    mine: mine ? statusOf(mine) : null,
  }
}
