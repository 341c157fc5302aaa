import { Button, List, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Facts } from '../../components/Facts'
import { useLoad } from '../../components/useLoad'
import { useHelp } from '../../stores/helpStore'
import { useWorkspace } from '../../stores/workspaceStore'

/** About the app: version, and which data it stores where. */
export function AboutSection() {
  const { t } = useTranslation('settings')
  const info = useLoad(() => api.app.info(), 'info')
  const folder = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.folder : ''))
  return (
    <Card
      title={t('about')}
      action={
        <Button variant="default" size="sm" onClick={() => useHelp.getState().showAbout(true)}>
          {t('licences')}
        </Button>
      }
    >
      {info.error && <ErrorAlert error={info.error} />}
      <Facts
        facts={[
          [t('version'), info.value?.version ?? ''],
          [t('runtime'), info.value ? `Electron ${info.value.electron}, Chromium ${info.value.chrome}` : ''],
          [t('where'), folder],
        ]}
      />
      <Title order={3} mt="lg" mb="xs">
        {t('stored.title')}
      </Title>
      <List spacing="xs">
        {t('stored.items', { returnObjects: true }).map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </Card>
  )
}
