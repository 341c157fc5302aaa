import { Alert, Button, Group, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** In the example nothing is secret: the passphrase stands there, and one click fills it in. */
export function ExampleHint({ passphrase, onFill }: { passphrase: string; onFill: () => void }) {
  const { t } = useTranslation('start')
  return (
    <Alert
      variant="outline"
      bg="var(--sk-accent-soft)"
      c="var(--sk-ink)"
      icon={<IconInfoCircle aria-hidden />}
      title={t('lock.exampleTitle')}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{passphrase}</Text>
        <Button variant="default" size="sm" flex="none" onClick={onFill}>
          {t('lock.fill')}
        </Button>
      </Group>
    </Alert>
  )
}
