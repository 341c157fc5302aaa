import { Anchor } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { CautionAlert } from '../../components/CautionAlert'
import { useNavigation } from '../../stores/navigationStore'
import { useLeaders } from '../../stores/leadersStore'
import { isDue, nextOf } from './nextOf'
import { useNextText } from './useNextText'
import classes from './DueLeaders.module.css'

/** Library notice of leaders due soon: an expiring level or an agreed recording. */
export function DueLeaders() {
  const { t } = useTranslation(['leaders', 'common'])
  const { list, load } = useLeaders()
  const go = useNavigation((navigation) => navigation.go)
  const words = useNextText()
  const [hidden, setHidden] = useState(false)
  useEffect(() => void load(), [load])

  const due = (list ?? [])
    .map((leader) => ({ leader, next: nextOf(leader, today()) }))
    .filter(({ next }) => isDue(next))
  if (hidden || due.length === 0) return null
  return (
    <CautionAlert icon={<IconClock aria-hidden />} title={t('due')} onClose={() => setHidden(true)}>
      <ul className={classes.due}>
        {due.map(({ leader, next }) => (
          <li key={leader.id}>
            <Anchor
              component="button"
              type="button"
              onClick={() =>
                go({
                  screen: 'leader',
                  leaderId: leader.id,
                  tab: next.kind === 'recordingLate' ? 'assessments' : 'training',
                })
              }
            >
              {leader.name}
            </Anchor>
            {': '}
            {words(next)}
          </li>
        ))}
      </ul>
    </CautionAlert>
  )
}
