import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missingBeforeDecision } from '@shared/domain/consensus/consensus'
import type { Outcome } from '@shared/domain/consensus/certification'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { useComparison } from './comparisonStore'
import { ComparisonTimeline } from './ComparisonTimeline'
import { AgreementFigures } from './AgreementFigures'
import { AgreementSummary } from './AgreementSummary'
import { ConversationView } from './ConversationView'
import { isAwaiting } from './conversation'
import { TalkCard } from './TalkCard'
import { ThirdNotice } from './ThirdNotice'
import { DecidedCard } from './DecidedCard'
import { DecisionForm } from './DecisionForm'
import { itemViews } from './difference'
import { ItemList } from './ItemList'
import { PlaybackPanel } from './PlaybackPanel'
import { ProgressPanel } from './ProgressPanel'
import { SigningCard } from './SigningCard'
import { useWorkspace } from '../../stores/workspaceStore'
import { RecommendationCard } from './RecommendationCard'
import classes from './OpenView.module.css'

type Props = {
  recordingId: string
  comparison: OpenComparison
  leader: string
  afterDecision: (outcome: Outcome) => ReactNode
}

/** The revealed ratings side by side, up to the decision. */
export function OpenView({ recordingId, comparison, leader, afterDecision }: Props) {
  const { t } = useTranslation('consensus')
  const { form, ratings, recommendation, decided, third, signing } = comparison
  const items = useComparison((store) => store.items)
  const views = useMemo(
    () =>
      itemViews(
        form,
        mapRaters(ratings, ({ content }) => content),
      ),
    [form, ratings],
  )
  const missing = useMemo(() => missingBeforeDecision(views, [...items.values()]), [views, items])
  const complete = missing.length === 0
  const [talking, setTalking] = useState(false)
  const me = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user.id : null))
  const waits = isAwaiting(third)
  const rests = waits || decided !== null || signing !== null
  const supervisors = ratings.map(({ supervisor }) => supervisor)

  if (talking && !rests)
    return (
      <ConversationView
        recordingId={recordingId}
        comparison={comparison}
        views={views}
        missing={missing}
        onLeave={() => setTalking(false)}
      />
    )
  return (
    <div className={classes.layout}>
      <div className={classes.content}>
        {decided && <DecidedCard decided={decided} supervisors={supervisors} />}
        {decided && afterDecision(decided.outcome)}
        {third && <ThirdNotice third={third} decided={decided !== null} />}
        {signing && <SigningCard recordingId={recordingId} signing={signing} leader={leader} />}
        {!rests && <TalkCard views={views} missing={missing} onTalk={() => setTalking(true)} />}
        <AgreementSummary comparison={comparison} views={views} />
        <ItemList comparison={comparison} views={views} />
        {recommendation && complete && <RecommendationCard recommendation={recommendation} views={views} />}
        {!rests && (
          <DecisionForm
            recordingId={recordingId}
            missing={missing}
            views={views}
            others={supervisors.filter(({ id }) => id !== me)}
            leader={leader}
          />
        )}
        <AgreementFigures comparison={comparison} />
      </div>
      <aside className={classes.side} aria-label={t('side')}>
        <PlaybackPanel recordingId={recordingId}>
          <ComparisonTimeline recordingId={recordingId} form={form} ratings={ratings} />
        </PlaybackPanel>
        {!rests && <ProgressPanel missing={missing} views={views} />}
      </aside>
    </div>
  )
}
