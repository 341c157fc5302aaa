import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerTo,
  itemKeysOf,
  missingBeforeLock,
  type Missing,
  type Score,
} from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { numberedItems } from '../../components/numberedItems'
import { useRating } from './ratingStore'
import { goToItem, goToMissing } from './goToItem'
import classes from './ItemStrip.module.css'

/** How many blockers are named; the rest are seen in the strip. */
const MOST_NAMED = 2

/** All items with score and number of observations, always in view, and what still keeps the rating from locking. */
export function ItemStrip({ rating, onLock }: { rating: MyRating; onLock: () => void }) {
  const { t } = useTranslation('rate')
  const { form, content, status } = rating
  const currentItem = useRating((store) => store.currentItem)
  const items = useMemo(() => [...numberedItems(form).values()], [form])
  const missing = useMemo(() => missingBeforeLock(form, content), [form, content])
  const counts = useMemo(() => {
    const counts = new Map<string, number>()
    for (const key of content.observations.flatMap(itemKeysOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }, [content.observations])
  const lacking = new Map(missing.map((one) => [one.itemKey, one]))
  const answered = items.filter(({ item }) => answerTo(content, item.key).score !== null).length
  const readOnly = status === 'locked'
  return (
    <div className={classes.strip} data-tour-part="strip">
      <nav aria-label={t('strip.title')} className={classes.items}>
        {items.map(({ item, number }) => (
          <Step
            key={item.key}
            itemKey={item.key}
            number={number}
            score={answerTo(content, item.key).score}
            count={counts.get(item.key) ?? 0}
            missing={readOnly ? null : (lacking.get(item.key)?.what ?? null)}
            isCurrent={item.key === currentItem}
          />
        ))}
      </nav>
      {!readOnly && (
        <div className={classes.state}>
          <span>{t('progress', { answered, total: items.length })}</span>
          {missing.length === 0 ? (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={<IconLock size={14} aria-hidden />}
              onClick={onLock}
            >
              {t('strip.ready')}
            </Button>
          ) : (
            <Blockers
              missing={missing}
              numberOf={(key) => items.find(({ item }) => item.key === key)?.number ?? 0}
            />
          )}
        </div>
      )}
    </div>
  )
}

type StepProps = {
  itemKey: string
  number: number
  score: Score
  count: number
  missing: Missing['what'] | null
  isCurrent: boolean
}

const Step = memo(function Step({ itemKey, number, score, count, missing, isCurrent }: StepProps) {
  const { t } = useTranslation('rate')
  const told = [
    t('item', { number }),
    score === 'cannotAssess' ? t('strip.cannotAssess') : score !== null && t('strip.score', { score }),
    count > 0 && t('strip.count', { count }),
    missing && t(`strip.missing.${missing}`),
  ]
  return (
    <button
      type="button"
      className={classes.step}
      aria-current={isCurrent ? 'step' : undefined}
      aria-label={told.filter(Boolean).join(', ')}
      title={told.filter(Boolean).join(', ')}
      data-missing={missing ?? undefined}
      onClick={() => (missing ? goToMissing({ itemKey, what: missing }) : goToItem(itemKey))}
    >
      <span className={classes.number}>{number}</span>
      <span className={classes.score}>{score === null ? '–' : score === 'cannotAssess' ? '×' : score}</span>
      <span className={classes.count}>{count > 0 ? count : ''}</span>
    </button>
  )
})

type BlockersProps = { missing: readonly Missing[]; numberOf: (itemKey: string) => number }

/** The first blockers by name, those that are easily overlooked before the others. */
function Blockers({ missing, numberOf }: BlockersProps) {
  const { t } = useTranslation('rate')
  const ordered = [
    ...missing.filter(({ what }) => what === 'comment'),
    ...missing.filter(({ what }) => what === 'score'),
  ]
  const rest = ordered.length - MOST_NAMED
  return (
    <span className={classes.blockers}>
      {ordered.slice(0, MOST_NAMED).map((one) => (
        <button key={one.itemKey} type="button" className={classes.blocker} onClick={() => goToMissing(one)}>
          {t(`strip.blocker.${one.what}`, { number: numberOf(one.itemKey) })}
        </button>
      ))}
      {rest > 0 && <span className={classes.rest}>{t('strip.more', { count: rest })}</span>}
    </span>
  )
}
