import type { ManualPageId } from '../../stores/helpStore'
import type { Screen } from '../../stores/navigationStore'

/** The page of the manual for each screen. */
export const pageOfScreen: Readonly<Record<Screen['screen'], ManualPageId>> = {
  library: 'library',
  import: 'import',
  recording: 'recording',
  rate: 'rate',
  consensus: 'consensus',
  edits: 'edits',
  clips: 'clips',
  clipLibrary: 'clips',
  collection: 'clips',
  supervision: 'supervision',
  group: 'supervision',
  session: 'supervision',
  leaders: 'leaders',
  leader: 'leaders',
  programme: 'leaders',
  insight: 'insight',
  calibration: 'calibration',
  round: 'calibration',
  records: 'records',
  verify: 'verify',
  forms: 'forms',
  form: 'forms',
  settings: 'settings',
  backup: 'backup',
  log: 'log',
  retention: 'retention',
  rotation: 'rotation',
}
