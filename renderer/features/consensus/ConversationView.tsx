import { Button, Group, Progress, Title } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconListDetails } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { useLocalized } from '../../i18n/useLanguage'
import { AgreedItem } from './AgreedItem'
import { decisionAnchor } from './DecisionForm'
import { goToAnchor, type ItemView } from './difference'
import { DifferenceBadge } from './DifferenceBadge'
import layout from './OpenView.module.css'
import { PlaybackPanel } from './PlaybackPanel'
import { RatedScore } from './RatedScore'
import shared from './consensus.module.css'
import { ComparisonTimeline } from './ComparisonTimeline'
import { inTalkingOrder, nextOpen } from './conversation'
import { ItemSteps } from './ItemSteps'
import { Moments } from './Moments'
import { PresentCard } from './PresentCard'
import { ThirdCard } from './ThirdCard'
import { useConversationKeys } from './useConversationKeys'
import classes from './ConversationView.module.css'

type Props = {
  recordingId: string
  comparison: OpenComparison
  views: readonly ItemView[]
  missing: readonly MissingConsensus[]
  onLeave: () => void
}

/** The consensus conversation: one item at a time, differing items first. */
export function ConversationView({ recordingId, comparison, views, missing, onLeave }: Props) {
  const { t } = useTranslation('conversation')
  const local = useLocalized()
  const { form, ratings } = comparison
  const order = inTalkingOrder(views)
  const [itemKey, setItemKey] = useState(() => (nextOpen(views, missing) ?? order[0])?.item.key ?? '')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.closest(`.${layout.content}`)?.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [itemKey])

  const at = order.findIndex(({ item }) => item.key === itemKey)
  const view = order[at]
  const moveBy = (by: number) =>
    setItemKey(order[Math.min(Math.max(0, at + by), order.length - 1)]?.item.key ?? itemKey)
  const toDecision = () => {
    onLeave()
    requestAnimationFrame(() => goToAnchor(decisionAnchor))
  }
  useConversationKeys({ form, view, moveBy })
  if (!view) return null

  const differing = order.filter(({ differs }) => differs).length
  const done = views.length - missing.length
  const next = nextOpen(views, missing)
  return (
    <div className={layout.layout}>
      <div className={layout.content}>
        <div>
          <Group justify="space-between" gap="sm" wrap="nowrap">
            <p className={classes.place}>
              {view.differs
                ? t('place.differing', { at: at + 1, n: differing })
                : t('place.equal', { at: at + 1 - differing, n: order.length - differing })}
            </p>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconListDetails size={16} aria-hidden />}
              onClick={onLeave}
            >
              {t('toOverview')}
            </Button>
          </Group>
          <Progress value={(done / views.length) * 100} mt="xs" aria-label={t('progress')} />
          <p className={shared.note}>{t('done', { done, n: views.length })}</p>
          <ItemSteps order={order} missing={missing} current={itemKey} onChoose={setItemKey} />
        </div>
        <article aria-labelledby="talking-about" className={classes.item}>
          <div className={classes.head}>
            <Title order={2} id="talking-about" ref={heading} tabIndex={-1} className={classes.heading}>
              <span className={classes.number}>{view.number}</span> {local(view.item.text)}
            </Title>
            <DifferenceBadge difference={view.difference} />
          </div>
          <div className={classes.raters}>
            {ratings.map((rating, i) => (
              <section
                key={rating.supervisor.id}
                className={classes.rater}
                data-who={i}
                aria-label={rating.supervisor.name}
              >
                <RatedScore form={form} rating={rating} itemKey={itemKey} />
                <Moments rating={rating} itemKey={itemKey} />
              </section>
            ))}
          </div>
          <AgreedItem key={itemKey} form={form} view={view} readOnly={false} />
        </article>
        <Group justify="space-between">
          <Button
            variant="default"
            disabled={at === 0}
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            onClick={() => moveBy(-1)}
          >
            {t('previous')}
          </Button>
          {next === null ? (
            <Button rightSection={<IconArrowRight size={17} aria-hidden />} onClick={toDecision}>
              {t('toDecision')}
            </Button>
          ) : (
            <Button
              disabled={at === order.length - 1}
              rightSection={<IconArrowRight size={17} aria-hidden />}
              onClick={() => moveBy(1)}
            >
              {t('next')}
            </Button>
          )}
        </Group>
      </div>
      <aside className={layout.side} aria-label={t('side')}>
        <PlaybackPanel recordingId={recordingId}>
          <ComparisonTimeline recordingId={recordingId} form={form} ratings={ratings} />
        </PlaybackPanel>
        <PresentCard comparison={comparison} />
        <ThirdCard comparison={comparison} />
        <p className={shared.note}>{t('keys')}</p>
      </aside>
    </div>
  )
}
