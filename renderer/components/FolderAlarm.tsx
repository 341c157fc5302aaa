import { Button, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api/api'
import { formatDay, formatList } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { DangerAlert } from './DangerAlert'
import { ErrorAlert } from './ErrorAlert'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** The folder is not as it was left: said on every screen until it is acknowledged. */
export function FolderAlarm({ userId }: { userId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const news = useLoad(() => api.ratings.alarms(), userId)
  const acknowledge = useAction(async () => news.set(await api.ratings.acknowledge()))
  if (!news.value || news.value.alarms.length === 0) return null
  const { alarms, shown } = news.value
  return (
    <DangerAlert title={t('folderAlarm.title')} m="md">
      <List>
        {alarms.map((kind) => (
          <List.Item key={kind}>{t(`folderAlarm.${kind}`)}</List.Item>
        ))}
      </List>
      {shown.length > 0 && (
        <>
          <Text mt="sm">{t('folderAlarm.shown')}</Text>
          <List>
            {shown.map(({ at, names }) => (
              <List.Item key={`${at} ${names.join()}`}>
                {t('folderAlarm.shownTo', {
                  day: formatDay(language, at.slice(0, 10)),
                  names: formatList(language, names),
                })}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {acknowledge.error && <ErrorAlert error={acknowledge.error} onClose={acknowledge.clear} />}
      <Button mt="md" onClick={() => void acknowledge.run()} loading={acknowledge.busy}>
        {t('folderAlarm.acknowledge')}
      </Button>
    </DangerAlert>
  )
}
