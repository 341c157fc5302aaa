import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormerMember } from '@shared/domain/members/members'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Initials } from '../../components/Initials'
import { notifySaved } from '../../components/notifySaved'
import { SaveExtract } from '../../components/SaveExtract'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'

/** Those who have left, with the ratings that they have left open, and their receipts. */
export function FormerMembers({ former }: { former: readonly FormerMember[] }) {
  const { t } = useTranslation('members')
  if (former.length === 0) return null
  return (
    <section aria-label={t('former.title')}>
      <Title order={3} size="h4" mb="xs">
        {t('former.title')}
      </Title>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {former.map((one) => (
          <Former key={one.supervisor.id} one={one} />
        ))}
      </Stack>
    </section>
  )
}

function Former({ one: { supervisor, leftAt, undecided } }: { one: FormerMember }) {
  const { t } = useTranslation('members')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { id, name, initials } = supervisor
  const receipt = useAction(async () => {
    const saved = await api.members.saveReceipt({ userId: id })
    if (saved) notifySaved(t('former.saved', { name: saved.fileName }), saved.fileName)
  })
  return (
    <li>
      <Group justify="space-between">
        <Group gap="sm">
          <Initials initials={initials} />
          <div>
            <Text>
              {name} ({initials})
            </Text>
            <Text size="sm" c="dimmed">
              {t('former.left', { day: formatDay(language, leftAt) })}
            </Text>
          </div>
        </Group>
        <Group gap="xs">
          <SaveExtract icon name={name} subject={{ kind: 'supervisor', id }} />
          <Button
            variant="default"
            size="sm"
            aria-label={t('former.receiptOf', { name })}
            loading={receipt.busy}
            onClick={() => void receipt.run()}
          >
            {t('former.receipt')}
          </Button>
        </Group>
      </Group>
      {receipt.error && <ErrorAlert error={receipt.error} />}
      {undecided.length > 0 && (
        <>
          <Text size="sm" c="var(--sk-caution)">
            {t('former.open', { count: undecided.length })}
          </Text>
          <ul>
            {undecided.map(({ recordingId, leader, meetingDate }) => (
              <li key={recordingId}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => go({ screen: 'recording', recordingId })}
                >
                  {leader}, {formatDay(language, meetingDate)}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}
