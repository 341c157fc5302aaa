import { IconArrowDown, IconArrowUp, IconEqual, IconTarget } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LearningGoal } from '@shared/domain/leaders/learning'
import type { Score } from '@shared/domain/ratings/rating'
import { changesBetween } from '@shared/domain/leaders/scoreChanges'
import { useLocalized } from '../../i18n/useLanguage'
import { useItems } from './useItems'
import classes from './leaders.module.css'

type Props = {
  formRowId: string
  then: Readonly<Record<string, Score>>
  now: Readonly<Record<string, Score>>
  goals: readonly LearningGoal[]
}

/** Agreed scores of two assessments by item, with the change in steps; items with a goal are marked. */
export function ScoresThenAndNow({ formRowId, then, now, goals }: Props) {
  const { t } = useTranslation('leaders')
  const local = useLocalized()
  const items = useItems(formRowId)
  const changes = changesBetween(
    items.map(({ item }) => item.key),
    then,
    now,
  )
  const words = (score: Score) => (typeof score === 'number' ? score : t('then.cannotAssess'))
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('then.item')}</th>
          <th scope="col" className={classes.number}>
            {t('then.then')}
          </th>
          <th scope="col" className={classes.number}>
            {t('then.now')}
          </th>
          <th scope="col">{t('then.change')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ item, number }, i) => {
          const change = changes[i]
          return (
            <tr key={item.key}>
              <th scope="row" className={classes.item}>
                {number}. {local(item.text)}
                {goals.some(({ itemKeys }) => itemKeys.includes(item.key)) && (
                  <span className={classes.target}>
                    <IconTarget size={16} aria-hidden /> {t('then.goal')}
                  </span>
                )}
              </th>
              <td className={classes.number}>{words(change?.then ?? null)}</td>
              <td className={classes.number}>{words(change?.now ?? null)}</td>
              <td>
                <Change steps={change?.steps ?? null} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Change({ steps }: { steps: number | null }) {
  const { t } = useTranslation('leaders')
  if (steps === null) return <span className={classes.change}>{t('then.unknown')}</span>
  if (steps === 0)
    return (
      <span className={classes.change}>
        <IconEqual size={16} aria-hidden /> {t('then.same')}
      </span>
    )
  const Arrow = steps > 0 ? IconArrowUp : IconArrowDown
  return (
    <span className={classes.change} data-way={steps > 0 ? 'up' : 'down'}>
      <Arrow size={16} aria-hidden /> {t(steps > 0 ? 'then.up' : 'then.down', { count: Math.abs(steps) })}
    </span>
  )
}
