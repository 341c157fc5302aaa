import type { Handlers } from '@shared/ipc/contract'
import type { ConsensusService } from '../services/consensus'
import type { DecisionsService } from '../services/decisions'

export const consensusHandlers = (consensus: ConsensusService, decisions: DecisionsService): Handlers<'consensus'> => ({
  comparison: ({ recordingId }) => consensus.comparison(recordingId),
  openTogether: ({ recordingId, userId, passphrase }) => consensus.openTogether(recordingId, userId, passphrase),
  saveItem: ({ recordingId, item }) => consensus.saveItem(recordingId, item),
  decide: (input) => decisions.decide(input),
})
