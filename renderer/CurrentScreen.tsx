import { CalibrationScreen } from './features/calibration/CalibrationScreen'
import { RoundScreen } from './features/calibration/RoundScreen'
import { ConsensusScreen } from './features/consensus/ConsensusScreen'
import { EditsScreen } from './features/edits/EditsScreen'
import { FormScreen } from './features/forms/FormScreen'
import { FormsScreen } from './features/forms/FormsScreen'
import { ImportScreen } from './features/import/ImportScreen'
import { InsightScreen } from './features/insight/InsightScreen'
import { LibraryScreen } from './features/recordings/LibraryScreen'
import { LeaderScreen } from './features/leaders/LeaderScreen'
import { LeadersScreen } from './features/leaders/LeadersScreen'
import { ProgrammeScreen } from './features/leaders/ProgrammeScreen'
import { RateScreen } from './features/rate/RateScreen'
import { RecordingScreen } from './features/recordings/RecordingScreen'
import { RecordsScreen } from './features/records/RecordsScreen'
import { SettingsScreen } from './features/settings/SettingsScreen'
import { VerifyScreen } from './features/records/VerifyScreen'
import { useNavigation } from './stores/navigationStore'

/** The screen that the navigation store names. The keys make another recording a fresh screen. */
export function CurrentScreen() {
  const current = useNavigation((navigation) => navigation.current)
  switch (current.screen) {
    case 'library':
      return <LibraryScreen />
    case 'import':
      return <ImportScreen />
    case 'recording':
      return <RecordingScreen key={current.recordingId} recordingId={current.recordingId} />
    case 'rate':
      return (
        <RateScreen
          key={`${current.recordingId} ${current.roundId}`}
          recordingId={current.recordingId}
          roundId={current.roundId}
        />
      )
    case 'compare':
      return <ConsensusScreen key={current.recordingId} recordingId={current.recordingId} />
    case 'insight':
      return <InsightScreen />
    case 'records':
      return <RecordsScreen />
    case 'verify':
      return <VerifyScreen />
    case 'people':
      return <LeadersScreen />
    case 'leader':
      return <LeaderScreen key={current.leaderId} leaderId={current.leaderId} tab={current.tab} />
    case 'programme':
      return <ProgrammeScreen />
    case 'edits':
      return <EditsScreen key={current.recordingId} recordingId={current.recordingId} />
    case 'calibration':
      return <CalibrationScreen />
    case 'round':
      return <RoundScreen key={current.roundId} roundId={current.roundId} />
    case 'forms':
      return <FormsScreen />
    case 'form':
      return <FormScreen key={current.rowId} rowId={current.rowId} />
    case 'settings':
      return <SettingsScreen />
  }
}
