import { Button, Progress, Title } from '@mantine/core'
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
import { RatedScore } from './RatedScore'
import { inTalkingOrder, nextOpen } from './conversation'
import { ItemSteps } from './ItemSteps'
import { Moments } from './Moments'
import { useConversationKeys } from './useConversationKeys'
import classes from './ConversationView.module.css'

type Props = {
  comparison: OpenComparison
  views: readonly ItemView[]
  missing: readonly MissingConsensus[]
  /** The item talked about; null for the next incomplete one. */
  itemKey: string | null
  onItem: (itemKey: string) => void
  onLeave: () => void
}

/** The consensus conversation: one item at a time, differing items first. */
export function ConversationView({ comparison, views, missing, itemKey: left, onItem, onLeave }: Props) {
  const { t } = useTranslation('conversation')
  const local = useLocalized()
  const { form, ratings } = comparison
  const order = inTalkingOrder(views)
  const [first] = useState(() => (nextOpen(views, missing) ?? order[0])?.item.key ?? '')
  const itemKey = left ?? first
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.closest('article')?.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [itemKey])

  const at = order.findIndex(({ item }) => item.key === itemKey)
  const view = order[at]
  const moveBy = (by: number) =>
    onItem(order[Math.min(Math.max(0, at + by), order.length - 1)]?.item.key ?? itemKey)
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
    <div className={classes.talk}>
      <div className={classes.top}>
        <p className={classes.place}>
          {view.differs
            ? t('place.differing', { at: at + 1, n: differing })
            : t('place.equal', { at: at + 1 - differing, n: order.length - differing })}
        </p>
        <p className={classes.done}>{t('done', { done, n: views.length })}</p>
        <Progress
          className={classes.progress}
          value={(done / views.length) * 100}
          aria-label={t('progress')}
        />
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconListDetails size={16} aria-hidden />}
          onClick={onLeave}
        >
          {t('toOverview')}
        </Button>
      </div>
      <ItemSteps order={order} missing={missing} current={itemKey} onChoose={onItem} />
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
      <div className={classes.steps}>
        <Button
          variant="default"
          size="sm"
          disabled={at === 0}
          leftSection={<IconArrowLeft size={17} aria-hidden />}
          onClick={() => moveBy(-1)}
        >
          {t('previous')}
        </Button>
        {next === null ? (
          <Button size="sm" rightSection={<IconArrowRight size={17} aria-hidden />} onClick={toDecision}>
            {t('toDecision')}
          </Button>
        ) : (
          <Button
            size="sm"
            disabled={at === order.length - 1}
            rightSection={<IconArrowRight size={17} aria-hidden />}
            onClick={() => moveBy(1)}
          >
            {t('next')}
          </Button>
        )}
      </div>
    </div>
  )
}
