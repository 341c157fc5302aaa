import { Button, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useImportDrafts } from './importDraftsStore'
import { useNavigation } from '../../stores/navigationStore'

/** Link to the import drafts. */
export function DraftsHint() {
  const { t } = useTranslation('library')
  const drafts = useImportDrafts((store) => store.drafts)
  const go = useNavigation((navigation) => navigation.go)
  if (drafts.length === 0) return null
  return (
    <Paper withBorder p="md" radius="lg">
      <Group justify="space-between" wrap="nowrap">
        <Text style={{ overflowWrap: 'anywhere' }}>
          {t('drafts.text', { count: drafts.length, name: drafts[0]?.files[0]?.fileName })}
        </Text>
        <Button variant="light" flex="none" onClick={() => go({ screen: 'import' })}>
          {t('drafts.continue')}
        </Button>
      </Group>
    </Paper>
  )
}
