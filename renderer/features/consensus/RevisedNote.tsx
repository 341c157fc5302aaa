import { Anchor } from '@mantine/core'
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Decided } from '@shared/domain/consensus/comparison'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import classes from './DecidedCard.module.css'

/** States that a decision is withdrawn or a correction, with a link to the register. */
export function RevisedNote({ decided: { withdrawn, corrects } }: { decided: Decided }) {
  const { t } = useTranslation('records')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  return (
    <>
      {corrects && (
        <p className={classes.signed}>
          <IconPencil size={16} aria-hidden /> {t('decided.corrects')}{' '}
          {t('decided.reason', { reason: corrects.reason })}
        </p>
      )}
      {withdrawn && (
        <p className={classes.withdrawn} role="status">
          <IconArrowBackUp size={18} aria-hidden />{' '}
          {t('decided.withdrawn', { when: formatDay(language, withdrawn.at) })}{' '}
          {t('decided.reason', { reason: withdrawn.reason })}
        </p>
      )}
      <p>
        <Anchor component="button" type="button" size="sm" onClick={() => go({ screen: 'records' })}>
          {t(withdrawn ? 'decided.see' : 'decided.manage')}
        </Anchor>
      </p>
    </>
  )
}
