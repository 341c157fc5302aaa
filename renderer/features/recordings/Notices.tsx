import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '@shared/domain/workspace/notice'
import { api } from '../../api/api'
import { CautionAlert } from '../../components/CautionAlert'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** Findings of opening the workspace, shown once. */
export function Notices() {
  const { t } = useTranslation(['library', 'common'])
  const [notices, setNotices] = useState<Notice[]>([])

  const language = useLanguage()
  const list = new Intl.ListFormat(language, { type: 'conjunction' })

  useEffect(() => {
    // A failure is ignored.
    api.recordings.takeNotices().then(
      (taken) => setNotices((before) => [...before, ...taken]),
      () => undefined,
    )
  }, [])

  /** What a notice is about, in words. */
  const aboutOf = ({ recordings = [], tables = [], service }: Notice): string =>
    list.format([
      ...(service === undefined ? [] : [service]),
      ...recordings.map(({ id, citizenCode, day }) => {
        if (day === null) return t('notice.recordingUnknown', { id })
        const on = formatDay(language, day)
        return citizenCode === null
          ? t('notice.recordingOfDay', { day: on })
          : t('notice.recording', { code: citizenCode, day: on })
      }),
      ...tables.map((table) => t(`notice.table.${table}`)),
    ])

  return notices.map((notice) => (
    <CautionAlert
      key={notice.kind}
      icon={<IconInfoCircle aria-hidden />}
      onClose={() => setNotices((all) => all.filter((other) => other !== notice))}
    >
      {t(`notice.${notice.kind}`, { count: notice.count, about: aboutOf(notice) })}
    </CautionAlert>
  ))
}
