import { Alert, Button, Group, Text } from '@mantine/core'
import { IconUserPlus, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'

/** Library notices of people whose words are to be compared: newcomers, changed keys, and doubtful accounts. */
export function MembersHint() {
  const { t } = useTranslation('members')
  const go = useNavigation((navigation) => navigation.go)
  // A failure is shown in the settings.
  const { value } = useLoad(() => api.members.overview(), 'hint')
  const notices = [
    ...(value?.members ?? []).flatMap(({ supervisor, standing }) =>
      standing === 'changed' || standing === 'doubtful'
        ? [{ kind: standing, ...supervisor, text: t(`hint.${standing}Text`, supervisor) }]
        : [],
    ),
    ...(value?.requests ?? []).map(({ id, name, initials }) => ({
      kind: 'waiting' as const,
      id,
      name,
      initials,
      text: t('hint.waitingText', { name }),
    })),
  ]
  return notices.map(({ kind, id, name, initials, text }) => (
    <Alert
      key={id}
      role="status"
      variant="outline"
      bg={kind === 'waiting' ? 'var(--sk-accent-soft)' : 'var(--sk-caution-soft)'}
      color={kind === 'waiting' ? undefined : 'amber'}
      c="var(--sk-ink)"
      icon={kind === 'waiting' ? <IconUserPlus aria-hidden /> : <IconUserQuestion aria-hidden />}
      title={t(`hint.${kind}`, { name, initials })}
      styles={{ title: { color: 'var(--sk-ink)' } }}
    >
      <Group justify="space-between">
        <Text>{text}</Text>
        <Button size="sm" variant="default" onClick={() => go({ screen: 'settings' })}>
          {t('hint.see')}
        </Button>
      </Group>
    </Alert>
  ))
}
