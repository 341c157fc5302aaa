import { localDay } from '@shared/domain/day'
import type { ConsentService } from '../services/consent/consent'
import type { ParticipantsService } from '../services/consent/participants'
import type { Column } from './column'

/** A consent ends with its last day, also while the app is open. Milliseconds. */
const DAY_CHECK_MS = 30_000

export function consentColumn(participants: ParticipantsService, consent: ConsentService): Column<'consent'> {
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    handlers: {
      page: ({ recordingId }) => participants.page(recordingId),
      save: (input) => participants.save(input.recordingId, input.participants),
      remove: ({ recordingId, participantId }) => participants.remove(recordingId, participantId),
      withdraw: ({ recordingId, participantId, purposes }) =>
        participants.withdraw(recordingId, participantId, purposes),
      renew: ({ recordingId, participantId, terms }) => participants.renew(recordingId, participantId, terms),
      confirmCover: ({ recordingId, participantId }) => participants.confirmCover(recordingId, participantId),
    },
    onUnlock: () => {
      let day = localDay(new Date())
      clearInterval(timer)
      timer = setInterval(() => {
        const now = localDay(new Date())
        if (now === day) return
        day = now
        consent.changed()
      }, DAY_CHECK_MS)
    },
    onLock: () => clearInterval(timer),
  }
}
