import { Button, Title } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { observationsOf } from '@shared/domain/ratings/rating'
import { useLocalized } from '../../i18n/useLanguage'
import { AgreedItem } from './AgreedItem'
import { isAwaiting } from './conversation'
import { itemAnchor, type ItemView } from './difference'
import { DifferenceBadge } from './DifferenceBadge'
import { ObservationList } from './ObservationList'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { RatedScore } from './RatedScore'
import shared from './consensus.module.css'
import classes from './ItemCard.module.css'

type Props = { view: ItemView; comparison: OpenComparison }

/** One item: all scores with comments and observations, and the agreed score. */
export function ItemCard({ view, comparison: { form, ratings, decided, third, signing } }: Props) {
  const { t } = useTranslation('consensus')
  const local = useLocalized()
  const [expanded, setExpanded] = useState(false)
  const { item, number, difference } = view
  const anchor = itemAnchor(item.key)
  const observations = ratings.map(({ content }) => observationsOf(content, item.key))
  const counts = ratings.map(({ supervisor }, i) => `${supervisor.initials} ${observations[i]?.length ?? 0}`)

  return (
    <article
      id={anchor}
      tabIndex={-1}
      aria-labelledby={`${anchor}-title`}
      className={`${shared.card} ${shared.anchor}`}
    >
      <div className={classes.head}>
        <Title order={3} id={`${anchor}-title`}>
          <span className={classes.number}>{number}</span> {local(item.text)}
        </Title>
        <DifferenceBadge difference={difference} />
      </div>
      <div className={classes.ratings}>
        {ratings.map((rating, i) => (
          <div key={rating.supervisor.id} className={classes.rating} data-who={i}>
            <RatedScore form={form} rating={rating} itemKey={item.key} />
            {expanded && <ObservationList observations={observations[i] ?? []} />}
          </div>
        ))}
      </div>
      {observations.some((list) => list.length > 0) && (
        <Button
          className={classes.toggle}
          variant="subtle"
          size="compact-sm"
          aria-expanded={expanded}
          leftSection={
            expanded ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
          }
          onClick={() => setExpanded(!expanded)}
        >
          {t('observations.toggle', { counts: counts.join(', ') })}
        </Button>
      )}
      <AgreedItem
        form={form}
        view={view}
        readOnly={decided !== null || signing !== null || isAwaiting(third)}
      />
    </article>
  )
}
