import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import { api } from '../../api/api'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useComparison } from './comparisonStore'
import { useNavigation } from '../../stores/navigationStore'
import { OpenView } from './OpenView'
import { SealedView } from './SealedView'
import { useComparisonAutosave } from './useComparisonAutosave'
import { WaitingView } from './WaitingView'

type Props = {
  recordingId: string
  /** Rendered below a decision. */
  afterDecision: (outcome: Outcome) => ReactNode
}

/** Comparison of the locked ratings, up to the signed decision. */
export function ConsensusScreen({ recordingId, afterDecision }: Props) {
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const load = useComparison((store) => store.load)
  const shown = useComparison((store) => (store.recordingId === recordingId ? store.comparison : null))
  const error = useComparison((store) => store.error)
  const recording = useLoad(() => api.recordings.get({ recordingId }), recordingId)

  useComparisonAutosave(recordingId)

  const details = recording.value?.details
  return (
    <Page
      title={t('title')}
      subtitle={
        details && t('subtitle', { leader: details.leader, date: formatDay(language, details.meetingDate) })
      }
      back={{ label: t('back'), onClick: () => go({ screen: 'recording', recordingId }) }}
      skip={{ label: t('skipToItems'), onClick: skipToItems }}
      layout={shown?.kind === 'open' ? 'fill' : 'column'}
    >
      {error ? (
        <LoadFailed error={error} onRetry={() => load(recordingId)} />
      ) : shown === null ? (
        <Loader aria-label={t('loading')} />
      ) : shown.kind === 'waiting' ? (
        <WaitingView recordingId={recordingId} assignments={shown.assignments} />
      ) : shown.kind === 'sealed' ? (
        <SealedView recordingId={recordingId} unopened={shown.unopened} showing={shown.showing} />
      ) : (
        <OpenView
          recordingId={recordingId}
          comparison={shown}
          leader={details?.leader ?? ''}
          afterDecision={afterDecision}
        />
      )}
    </Page>
  )
}

/** Past the film, to the item that is talked about or the first of the list. */
function skipToItems(): void {
  document.querySelector<HTMLElement>('#talking-about, main article')?.focus()
}
