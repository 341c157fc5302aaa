import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missingBeforeDecision } from '@shared/domain/consensus/consensus'
import type { Outcome } from '@shared/domain/consensus/certification'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { useLocalized } from '../../i18n/useLanguage'
import { useOffer, type PaletteEntry } from '../../stores/paletteStore'
import { useComparison } from './comparisonStore'
import { AgreementFigures } from './AgreementFigures'
import { AgreementSummary } from './AgreementSummary'
import { ConversationView } from './ConversationView'
import { isAwaiting } from './conversation'
import { TalkCard } from './TalkCard'
import { ThirdNotice } from './ThirdNotice'
import { DecidedCard } from './DecidedCard'
import { decisionAnchor, DecisionForm } from './DecisionForm'
import { goToAnchor, itemAnchor, itemViews } from './difference'
import { ItemList } from './ItemList'
import { PlaybackPanel } from './PlaybackPanel'
import { ProgressPanel } from './ProgressPanel'
import { SigningCard } from './SigningCard'
import { useWorkspace } from '../../stores/workspaceStore'
import { RecommendationCard } from './RecommendationCard'
import { PresentCard } from './PresentCard'
import { ThirdCard } from './ThirdCard'
import { FilmSplit } from '../player/FilmSplit'
import shared from './consensus.module.css'
import classes from './OpenView.module.css'

type Props = {
  recordingId: string
  comparison: OpenComparison
  leader: string
  afterDecision: (outcome: Outcome) => ReactNode
}

/** The revealed ratings side by side, up to the decision. */
export function OpenView({ recordingId, comparison, leader, afterDecision }: Props) {
  const { t } = useTranslation(['consensus', 'conversation'])
  const local = useLocalized()
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
  const [talkItem, setTalkItem] = useState<string | null>(null)
  const me = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user.id : null))
  /** Nothing can be changed: the third rates, a decision is being signed, or is made. */
  const rests = isAwaiting(third) || decided !== null || signing !== null
  const supervisors = ratings.map(({ supervisor }) => supervisor)

  const inTalk = talking && !rests
  const goToDecision = () => {
    setTalking(false)
    requestAnimationFrame(() => goToAnchor(decisionAnchor))
  }
  useOffer(() => [
    ...views.map(({ item, number }): PaletteEntry => ({
      id: `item-${number}`,
      kind: 'item',
      label: `${number}. ${local(item.text)}`,
      run: () => (inTalk ? setTalkItem(item.key) : goToAnchor(itemAnchor(item.key))),
    })),
    ...(rests
      ? []
      : [
          {
            id: 'talk',
            kind: 'command' as const,
            label: inTalk ? t('conversation:toOverview') : t('conversation:talk.resume.button'),
            run: () => setTalking(!inTalk),
          },
          {
            id: 'decision',
            kind: 'command' as const,
            label: t('conversation:toDecision'),
            run: goToDecision,
          },
        ]),
  ])
  return (
    <FilmSplit
      share="talkShare"
      label={t('resize')}
      film={
        <PlaybackPanel recordingId={recordingId} comparison={comparison}>
          {inTalk ? (
            <>
              <PresentCard comparison={comparison} />
              <ThirdCard comparison={comparison} />
              <p className={shared.note}>{t('conversation:keys')}</p>
            </>
          ) : (
            !rests && <ProgressPanel missing={missing} views={views} />
          )}
        </PlaybackPanel>
      }
    >
      {inTalk ? (
        <ConversationView
          comparison={comparison}
          views={views}
          missing={missing}
          itemKey={talkItem}
          onItem={setTalkItem}
          onLeave={() => setTalking(false)}
        />
      ) : (
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
      )}
    </FilmSplit>
  )
}
