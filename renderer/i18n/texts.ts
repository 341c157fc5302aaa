import type calibration from './da/calibration.json'
import type common from './da/common.json'
import type compare from './da/compare.json'
import type conversation from './da/conversation.json'
import type edits from './da/edits.json'
import type errors from './da/errors.json'
import type forms from './da/forms.json'
import type imports from './da/import.json'
import type insight from './da/insight.json'
import type library from './da/library.json'
import type passphrase from './da/passphrase.json'
import type people from './da/people.json'
import type playback from './da/playback.json'
import type rate from './da/rate.json'
import type recording from './da/recording.json'
import type settings from './da/settings.json'
import type records from './da/records.json'
import type start from './da/start.json'
import type timeline from './da/timeline.json'
import type verify from './da/verify.json'

/** The texts of each language file, with the Danish files as the pattern. A new file needs its line here for its keys to be known. */
export type Texts = {
  calibration: typeof calibration
  common: typeof common
  compare: typeof compare
  conversation: typeof conversation
  edits: typeof edits
  errors: typeof errors
  forms: typeof forms
  import: typeof imports
  insight: typeof insight
  library: typeof library
  passphrase: typeof passphrase
  people: typeof people
  playback: typeof playback
  rate: typeof rate
  recording: typeof recording
  settings: typeof settings
  records: typeof records
  start: typeof start
  timeline: typeof timeline
  verify: typeof verify
}
