import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'
import { ImportForm } from './ImportForm'
import { useChooseFile } from './useChooseFile'

/** Looks at a file that the user has chosen, and asks for what must be noted of it. */
export function ImportScreen({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('import')
  const go = useNavigation((navigation) => navigation.go)
  const inspection = useLoad(() => api.recordings.inspect({ sourceId }), sourceId)
  const choose = useChooseFile()
  const toLibrary = () => go({ screen: 'library' })

  return (
    <Page title={t('title')} back={{ label: t('back'), onClick: toLibrary }}>
      {!inspection.value && !inspection.error && (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t('looking')}</Text>
        </Group>
      )}
      {inspection.error && (
        <Stack align="flex-start">
          <ErrorAlert error={choose.error ?? inspection.error} />
          <Button size="md" loading={choose.busy} onClick={() => void choose.run()}>
            {t('another')}
          </Button>
        </Stack>
      )}
      {inspection.value && <ImportForm inspection={inspection.value} onStarted={toLibrary} />}
    </Page>
  )
}
