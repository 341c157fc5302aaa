import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'

/** When the keys of the workspace are replaced, and the words that others ask for afterwards. */
export function WorkspaceKeysSection() {
  const { t } = useTranslation('members')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { value } = useLoad(() => api.members.overview(), 'keys')
  const rotation = value?.rotation
  return (
    <Card title={t('rotation.section')}>
      <Stack>
        <Text c="dimmed">{t('rotation.text')}</Text>
        {rotation && (
          <Text>
            {t('rotation.last', {
              name: rotation.name,
              day: formatDay(language, rotation.at.slice(0, 10)),
              words: rotation.words.join(' '),
            })}
          </Text>
        )}
        <Group>
          <Button variant="light" onClick={() => go({ screen: 'rotation' })}>
            {t('rotation.open')}
          </Button>
          <Button variant="light" onClick={() => go({ screen: 'rotation' })}>
            {t('rotation.newRecovery')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
