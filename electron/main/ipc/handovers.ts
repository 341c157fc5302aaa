import type { HandoversService } from '../services/handovers/handovers'
import type { Column } from './column'

export const handoversColumn = (handovers: HandoversService): Column<'handovers'> => ({
  handlers: {
    list: () => handovers.list(),
    save: (handover) => handovers.save(handover),
    remove: ({ recordId }) => handovers.remove(recordId),
  },
})
