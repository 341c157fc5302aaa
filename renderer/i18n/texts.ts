import type calibration from './da/calibration.json'
import type common from './da/common.json'
import type consensus from './da/consensus.json'
import type conversation from './da/conversation.json'
import type edits from './da/edits.json'
import type errors from './da/errors.json'
import type forms from './da/forms.json'
import type imports from './da/import.json'
import type insight from './da/insight.json'
import type leaders from './da/leaders.json'
import type library from './da/library.json'
import type members from './da/members.json'
import type passphrase from './da/passphrase.json'
import type playback from './da/playback.json'
import type rate from './da/rate.json'
import type recording from './da/recording.json'
import type records from './da/records.json'
import type settings from './da/settings.json'
import type start from './da/start.json'
import type timeline from './da/timeline.json'
import type verify from './da/verify.json'

/**
 * The keys of every language file, by the Danish ones. A new feature declares its own namespace beside its screen:
 *
 *   import type notes from '../../i18n/da/notes.json'
 *   declare module '../../i18n/texts' { interface Texts { notes: typeof notes } }
 */
export interface Texts {
  calibration: typeof calibration
  common: typeof common
  consensus: typeof consensus
  conversation: typeof conversation
  edits: typeof edits
  errors: typeof errors
  forms: typeof forms
  import: typeof imports
  insight: typeof insight
  leaders: typeof leaders
  library: typeof library
  members: typeof members
  passphrase: typeof passphrase
  playback: typeof playback
  rate: typeof rate
  recording: typeof recording
  records: typeof records
  settings: typeof settings
  start: typeof start
  timeline: typeof timeline
  verify: typeof verify
}
