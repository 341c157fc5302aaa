import { UnstyledButton } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockedUser } from '@shared/domain/workspace/workspaceState'
import classes from './WhoButtons.module.css'

type Props = { users: readonly LockedUser[]; chosen: string | null; onChoose: (id: string) => void }

/** Choice of the person. Only initials are readable while locked. */
export function WhoButtons({ users, chosen, onChoose }: Props) {
  const { t } = useTranslation('start')
  const labelId = useId()
  return (
    <div>
      <p id={labelId} className={classes.label}>
        {t('lock.who')}
      </p>
      <div role="group" aria-labelledby={labelId} className={classes.people}>
        {users.map(({ id, initials }) => (
          <UnstyledButton
            key={id}
            className={classes.person}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {initials}
          </UnstyledButton>
        ))}
      </div>
    </div>
  )
}
