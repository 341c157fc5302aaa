import { useTranslation } from 'react-i18next'
import { spanOf } from '@shared/domain/insight/periods'
import { useInsight } from './insightStore'
import { usePairName } from './usePairName'
import { usePeriodName } from './usePeriodName'

/** Says what numbers rest on: how many recordings, and what they were narrowed down by. */
export function useBasis(): (recordings: number) => string {
  const { t } = useTranslation('insight')
  const { filter, choices } = useInsight()
  const pairName = usePairName()
  const periodName = usePeriodName()
  const leader = choices?.leaders.find(({ key }) => key === filter.leaderKey)
  const span = choices?.period && spanOf(choices.period, filter)
  const words = [leader?.name, filter.pair && pairName(filter.pair), span && periodName(span.period)].filter(
    (word) => typeof word === 'string',
  )
  return (recordings) => [t('basis.recordings', { count: recordings }), ...words].join(' · ')
}
