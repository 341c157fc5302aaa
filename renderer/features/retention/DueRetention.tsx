import { Anchor } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { isDueSoon } from '@shared/domain/retention/retention'
import { CautionAlert } from '../../components/CautionAlert'
import { useNavigation } from '../../stores/navigationStore'
import { useRetention } from './retentionStore'

/** Library notice of films that are to be deleted now or soon. */
export function DueRetention() {
  const { t } = useTranslation(['retention', 'common'])
  const { list, load } = useRetention()
  const go = useNavigation((navigation) => navigation.go)
  const [hidden, setHidden] = useState(false)
  useEffect(() => void load(), [load])
  const now = today()
  const soon = (list ?? []).filter(({ deadline }) => isDueSoon(deadline, now))
  if (hidden || soon.length === 0) return null
  const over = soon.filter(({ deadline }) => deadline.on <= now).length
  return (
    <CautionAlert
      icon={<IconClock aria-hidden />}
      title={t(over > 0 ? 'retention:hint.now' : 'retention:hint.soon', { count: over || soon.length })}
      onClose={() => setHidden(true)}
    >
      <Anchor component="button" type="button" onClick={() => go({ screen: 'retention' })}>
        {t('retention:hint.open')}
      </Anchor>
    </CautionAlert>
  )
}
