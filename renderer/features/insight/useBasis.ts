import { useTranslation } from 'react-i18next'
import { useInsight } from '../../stores/insightStore'
import { usePairName } from './usePairName'

/** Says what numbers rest on: how many recordings, and what they were narrowed down by. */
export function useBasis(): (recordings: number) => string {
  const { t } = useTranslation('insight')
  const { filter, choices } = useInsight()
  const pairName = usePairName()
  const leader = choices?.leaders.find(({ key }) => key === filter.leaderKey)
  const words = [
    leader?.name,
    filter.pair && pairName(filter.pair),
    filter.from && filter.to ? t('basis.between', { from: filter.from, to: filter.to }) : null,
  ].filter((word) => typeof word === 'string')
  return (recordings) => [t('basis.recordings', { count: recordings }), ...words].join(' · ')
}
