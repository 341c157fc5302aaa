import initial from './001-initial.sql?raw'
import ratingScores from './002-rating-scores.sql?raw'
import edits from './003-edits.sql?raw'
import thirdSupervisor from './004-third-supervisor.sql?raw'
import recordKinds from './005-record-kinds.sql?raw'
import leaders from './006-leaders.sql?raw'
import people from './007-people.sql?raw'
import calibration from './008-calibration.sql?raw'

/** In order; migration n brings a database from user_version n to n + 1. Never change one that has shipped: add the next. */
export const migrations: readonly string[] = [
  initial,
  ratingScores,
  edits,
  thirdSupervisor,
  recordKinds,
  leaders,
  people,
  calibration,
]
