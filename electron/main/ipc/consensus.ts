import type { ConsensusService } from '../services/consensus/consensus'
import type { ConversationService } from '../services/consensus/conversation'
import type { DecisionsService } from '../services/consensus/decisions'
import type { Column } from './column'

export interface ConsensusDeps {
  readonly consensus: ConsensusService
  readonly conversation: ConversationService
  readonly decisions: DecisionsService
}

export const consensusColumn = ({
  consensus,
  conversation,
  decisions,
}: ConsensusDeps): Column<'consensus'> => ({
  handlers: {
    comparison: ({ recordingId }) => consensus.comparison(recordingId),
    saveItem: ({ recordingId, item }) => consensus.saveItem(recordingId, item),
    saveItems: ({ recordingId, items }) => consensus.saveItems(recordingId, items),
    setPresent: ({ recordingId, present }) => conversation.setPresent(recordingId, present),
    callThird: ({ recordingId, supervisorId, reason }) =>
      conversation.callThird(recordingId, supervisorId, reason),
    dismissThird: ({ recordingId }) => conversation.dismissThird(recordingId),
    beginSigning: (input) => decisions.beginSigning(input),
    sign: ({ recordingId, record }) => decisions.sign(recordingId, record),
    stopSigning: ({ recordingId }) => decisions.stopSigning(recordingId),
  },
})
