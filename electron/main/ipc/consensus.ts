import type { Handlers } from '@shared/ipc/contract'
import type { ConsensusService } from '../services/consensus/consensus'
import type { ConversationService } from '../services/consensus/conversation'
import type { DecisionsService } from '../services/consensus/decisions'

export const consensusHandlers = (
  consensus: ConsensusService,
  conversation: ConversationService,
  decisions: DecisionsService,
): Handlers<'consensus'> => ({
  comparison: ({ recordingId }) => consensus.comparison(recordingId),
  openTogether: ({ recordingId, userId, passphrase }) =>
    consensus.openTogether(recordingId, userId, passphrase),
  saveItem: ({ recordingId, item }) => consensus.saveItem(recordingId, item),
  setPresent: ({ recordingId, present }) => conversation.setPresent(recordingId, present),
  callThird: ({ recordingId, supervisorId, reason }) =>
    conversation.callThird(recordingId, supervisorId, reason),
  dismissThird: ({ recordingId }) => conversation.dismissThird(recordingId),
  decide: (input) => decisions.decide(input),
})
