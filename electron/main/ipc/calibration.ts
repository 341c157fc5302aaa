import type { CalibrationService } from '../services/calibration/calibration'
import type { Column } from './column'

export const calibrationColumn = (calibration: CalibrationService): Column<'calibration'> => ({
  handlers: {
    list: () => calibration.list(),
    start: ({ recordingId }) => calibration.start(recordingId),
    mine: ({ roundId }) => calibration.mine(roundId),
    save: ({ roundId, content }) => calibration.save(roundId, content),
    lock: ({ roundId }) => calibration.lock(roundId),
    close: ({ roundId }) => calibration.close(roundId),
    reveal: ({ roundId, compared }) => calibration.reveal(roundId, compared),
    view: ({ roundId }) => calibration.view(roundId),
    saveKey: ({ roundId, item }) => calibration.saveKey(roundId, item),
  },
})
