import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { ItemView } from './difference'
import classes from './ItemSteps.module.css'

type Props = {
  order: readonly ItemView[]
  missing: readonly MissingConsensus[]
  current: string
  onChoose: (itemKey: string) => void
}

/** Steps of the conversation: all items in its order, complete ones marked. */
export function ItemSteps({ order, missing, current, onChoose }: Props) {
  const { t } = useTranslation('conversation')
  const open = new Set(missing.map(({ itemKey }) => itemKey))
  const groups = [order.filter(({ differs }) => differs), order.filter(({ differs }) => !differs)] as const
  return (
    <nav className={classes.steps} aria-label={t('steps.title')}>
      {groups.map(
        (views, i) =>
          views.length > 0 && (
            <div key={i} className={classes.group}>
              <span className={classes.label}>{t(i === 0 ? 'steps.differing' : 'steps.equal')}</span>
              {views.map(({ item, number }) => (
                <button
                  key={item.key}
                  type="button"
                  className={classes.step}
                  aria-current={item.key === current ? 'step' : undefined}
                  aria-label={t(open.has(item.key) ? 'steps.open' : 'steps.done', { number })}
                  data-done={!open.has(item.key) || undefined}
                  onClick={() => onChoose(item.key)}
                >
                  {number}
                  {!open.has(item.key) && <IconCheck size={13} aria-hidden />}
                </button>
              ))}
            </div>
          ),
      )}
    </nav>
  )
}
