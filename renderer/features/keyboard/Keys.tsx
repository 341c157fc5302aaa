import { Kbd } from '@mantine/core'
import type { KeyPress } from '@shared/domain/preferences/preferences'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeyNames } from './keyNames'
import classes from './Keys.module.css'

/** Key presses as <kbd>. */
export function Keys({ presses }: { presses: readonly KeyPress[] }) {
  const { t } = useTranslation('rate')
  const nameOf = useKeyNames()
  return presses.map((press, index) => (
    <Fragment key={index}>
      {index > 0 && ` ${t('keys.or')} `}
      <span className={classes.key}>
        {nameOf(press).map((name) => (
          <Kbd key={name}>{name}</Kbd>
        ))}
      </span>
    </Fragment>
  ))
}
