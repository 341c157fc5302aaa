import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@shared/domain/workspace/notice'
import { api } from '../../api/api'

/** Findings of opening the workspace, shown once. */
export function Notices() {
  const { t } = useTranslation(['library', 'common'])
  const [notices, setNotices] = useState<Notice[]>([])

  useEffect(() => {
    // A failure is ignored.
    api.recordings.takeNotices().then(
      (taken) => setNotices((before) => [...before, ...taken]),
      () => undefined,
    )
  }, [])

  return notices.map((notice) => (
    <Alert
      key={notice.kind}
      role="status"
      color="amber"
      variant="outline"
      bg="var(--sk-caution-soft)"
      c="var(--sk-ink)"
      icon={<IconInfoCircle aria-hidden />}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={() => setNotices((all) => all.filter((other) => other !== notice))}
    >
      {t(`notice.${notice.kind}`, { count: notice.count })}
    </Alert>
  ))
}
