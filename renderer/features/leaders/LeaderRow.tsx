import { Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import type { LeaderSummary } from '@shared/domain/leaders/leaderPage'
import { formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { LevelBadge } from './LevelBadge'
import { isDue, nextOf } from './nextOf'
import { useNextText } from './useNextText'
import classes from './leaders.module.css'

/** A leader in the list: levels and next step. */
export function LeaderRow({ leader }: { leader: LeaderSummary }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const words = useNextText()
  const next = nextOf(leader, today())
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Anchor
          component="button"
          type="button"
          className={classes.name}
          underline="hover"
          onClick={() => go({ screen: 'leader', leaderId: leader.id, tab: 'training' })}
        >
          {leader.name}
        </Anchor>
        <div className={classes.next} data-due={isDue(next)}>
          {isDue(next) && <IconAlertTriangle size={16} aria-hidden />}
          {words(next)}
        </div>
      </div>
      <div className={classes.hours}>
        {t('hoursShort', { hours: formatNumber(language, leader.hours, 2) })}
      </div>
      <div className={classes.levels}>
        {leader.levels.map(({ level, state }) => (
          <LevelBadge key={level} level={level} state={state} />
        ))}
      </div>
    </li>
  )
}
