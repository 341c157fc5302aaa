import { BackupHint } from './features/backup/BackupHint'
import { BackupScreen } from './features/backup/BackupScreen'
import { BackupSection } from './features/backup/BackupSection'
import { CalibrationScreen } from './features/calibration/CalibrationScreen'
import { RoundsHint } from './features/calibration/RoundsHint'
import { RoundScreen } from './features/calibration/RoundScreen'
import { ClipLibraryScreen } from './features/clips/ClipLibraryScreen'
import { ClipsCard } from './features/clips/ClipsCard'
import { ClipsScreen } from './features/clips/ClipsScreen'
import { CollectionScreen } from './features/clips/CollectionScreen'
import { ConsentCard } from './features/consent/ConsentCard'
import { ConsensusScreen } from './features/consensus/ConsensusScreen'
import { DataProtectionSection } from './features/dataProtection/DataProtectionSection'
import { EditsScreen } from './features/edits/EditsScreen'
import { ErasureCard } from './features/erasure/ErasureCard'
import { FormScreen } from './features/forms/FormScreen'
import { FormsScreen } from './features/forms/FormsScreen'
import { HandoverNote } from './features/handovers/HandoverNote'
import { DraftsHint } from './features/import/DraftsHint'
import { ImportScreen } from './features/import/ImportScreen'
import { useChooseFiles } from './features/import/useChooseFiles'
import { InsightScreen } from './features/insight/InsightScreen'
import { LogScreen } from './features/log/LogScreen'
import { AfterDecision } from './features/leaders/AfterDecision'
import { DueLeaders } from './features/leaders/DueLeaders'
import { WaitingRevisions } from './features/records/WaitingRevisions'
import { LeaderScreen, type LeaderTab } from './features/leaders/LeaderScreen'
import { LeadersScreen } from './features/leaders/LeadersScreen'
import { ProgrammeScreen } from './features/leaders/ProgrammeScreen'
import { RateScreen } from './features/rate/RateScreen'
import { LibraryScreen } from './features/recordings/LibraryScreen'
import { RecordingScreen } from './features/recordings/RecordingScreen'
import { RecordsScreen } from './features/records/RecordsScreen'
import { VerifyScreen } from './features/records/VerifyScreen'
import { DueRetention } from './features/retention/DueRetention'
import { RetentionCard } from './features/retention/RetentionCard'
import { RetentionLink } from './features/retention/RetentionLink'
import { RetentionScreen } from './features/retention/RetentionScreen'
import { MembersHint } from './features/settings/MembersHint'
import { RotationScreen } from './features/settings/RotationScreen'
import { GroupScreen } from './features/supervision/GroupScreen'
import { SessionScreen } from './features/supervision/SessionScreen'
import { SupervisionScreen } from './features/supervision/SupervisionScreen'
import { WaitingSupervision } from './features/supervision/WaitingSupervision'
import { SettingsScreen } from './features/settings/SettingsScreen'

type ForRecording = { recordingId: string }

/**
 * Every screen of an unlocked workspace; a new screen is a row here. A row has the place in the top bar that the screen
 * belongs to, and its component with its parameters. A screen that is its own place is an entry of the top bar, in this
 * order, titled by `common:places.<screen>`. A keyed component remounts for another subject.
 *
 * Loaded after the first screen, with UnlockedApp (docs/adr/0023). Features do not import each other: where one shows
 * contents of another, it receives them from here.
 */
export const screens = {
  library: { place: 'library', show: () => <Library /> },
  import: { place: 'library', show: () => <ImportScreen /> },
  recording: {
    place: 'library',
    show: ({ recordingId }: ForRecording) => (
      <RecordingScreen
        key={recordingId}
        recordingId={recordingId}
        cards={
          <>
            <ConsentCard recordingId={recordingId} />
            <RetentionCard recordingId={recordingId} />
            <ClipsCard recordingId={recordingId} />
          </>
        }
        erasure={<ErasureCard recordingId={recordingId} />}
      />
    ),
  },
  rate: {
    place: 'library',
    /** With a round: the rating that belongs to a calibration round of the recording. */
    show: ({ recordingId, roundId }: ForRecording & { roundId?: string }) => (
      <RateScreen key={`${recordingId} ${roundId}`} recordingId={recordingId} roundId={roundId} />
    ),
  },
  consensus: {
    place: 'library',
    show: ({ recordingId }: ForRecording) => (
      <ConsensusScreen
        key={recordingId}
        recordingId={recordingId}
        afterDecision={(outcome) => <AfterDecision recordingId={recordingId} outcome={outcome} />}
      />
    ),
  },
  edits: {
    place: 'library',
    show: ({ recordingId }: ForRecording) => <EditsScreen key={recordingId} recordingId={recordingId} />,
  },
  clips: {
    place: 'library',
    show: ({ recordingId }: ForRecording) => <ClipsScreen key={recordingId} recordingId={recordingId} />,
  },
  clipLibrary: { place: 'supervision', show: () => <ClipLibraryScreen /> },
  collection: {
    place: 'supervision',
    show: ({ collectionId }: { collectionId: string }) => (
      <CollectionScreen key={collectionId} collectionId={collectionId} />
    ),
  },
  supervision: { place: 'supervision', show: () => <SupervisionScreen /> },
  group: {
    place: 'supervision',
    show: ({ groupId }: { groupId: string }) => <GroupScreen key={groupId} groupId={groupId} />,
  },
  session: {
    place: 'supervision',
    show: ({ sessionId }: { sessionId: string }) => <SessionScreen key={sessionId} sessionId={sessionId} />,
  },
  leaders: { place: 'leaders', show: () => <LeadersScreen /> },
  leader: {
    place: 'leaders',
    show: ({ leaderId, tab }: { leaderId: string; tab: LeaderTab }) => (
      <LeaderScreen key={leaderId} leaderId={leaderId} tab={tab} />
    ),
  },
  programme: { place: 'leaders', show: () => <ProgrammeScreen /> },
  insight: { place: 'insight', show: () => <InsightScreen /> },
  calibration: { place: 'insight', show: () => <CalibrationScreen /> },
  round: {
    place: 'insight',
    show: ({ roundId }: { roundId: string }) => <RoundScreen key={roundId} roundId={roundId} />,
  },
  records: {
    place: 'records',
    show: () => (
      <RecordsScreen noteOf={(recordId, which) => <HandoverNote recordId={recordId} which={which} />} />
    ),
  },
  verify: { place: 'records', show: () => <VerifyScreen /> },
  forms: { place: 'forms', show: () => <FormsScreen /> },
  form: { place: 'forms', show: ({ rowId }: { rowId: string }) => <FormScreen key={rowId} rowId={rowId} /> },
  settings: { place: 'settings', show: () => <SettingsScreen sections={<SettingsSections />} /> },
  log: { place: 'settings', show: () => <LogScreen /> },
  backup: { place: 'settings', show: () => <BackupScreen /> },
  rotation: { place: 'settings', show: () => <RotationScreen /> },
  retention: { place: 'settings', show: () => <RetentionScreen /> },
} as const

type Screens = typeof screens
type Place = Screens[keyof Screens]['place']

/** The entries of the top bar. */
export const places = (Object.keys(screens) as (keyof Screens)[]).filter(
  (screen): screen is Place => screens[screen].place === screen,
)

declare module './stores/navigationStore' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface can be added to
  interface ScreenTable extends Screens {}
}

/** The library shows what other features have to say there. */
function Library() {
  const choose = useChooseFiles()
  return (
    <LibraryScreen
      choose={choose}
      hints={
        <>
          <MembersHint />
          <DraftsHint />
          <RoundsHint />
          <WaitingRevisions />
          <WaitingSupervision />
          <DueLeaders />
          <DueRetention />
          <BackupHint />
        </>
      }
    />
  )
}

/** What other features have to set or show in the settings. */
function SettingsSections() {
  return (
    <>
      <RetentionLink />
      <BackupSection />
      <DataProtectionSection />
    </>
  )
}
