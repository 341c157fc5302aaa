import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorParams } from '@shared/errors'
import { SixWords } from '../../components/SixWords'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

type Props = { params: ErrorParams; busy: boolean; onSame: (rotation: string) => void }

/** Somebody has replaced the keys: its six words are compared before the workspace opens with the new ones. */
export function KeysRotated({ params, busy, onSame }: Props) {
  const { t } = useTranslation('members')
  const language = useLanguage()
  const text = (name: string) => String(params[name] ?? '')
  const [name, names, left] = [text('name'), text('ask'), text('left')]
  return (
    <Alert
      role="alert"
      variant="outline"
      bg="var(--sk-caution-soft)"
      c="var(--sk-ink)"
      icon={<IconKey aria-hidden />}
      title={t('rotated.title', { name })}
      styles={{ title: { color: 'var(--sk-ink)' } }}
    >
      <Stack>
        <Text>{t('rotated.day', { day: formatDay(language, text('at').slice(0, 10)) })}</Text>
        {left !== '' && (
          <Text>
            <strong>{t('rotated.left', { names: left })}</strong> {t('rotated.leftUnexpected')}
          </Text>
        )}
        {params.known !== true && <Text>{t('rotated.unknown', { name })}</Text>}
        <SixWords label={t('rotated.words')} words={text('words').split(' ')} />
        <Text>
          {names === '' ? t('rotated.askAuthor', { name }) : t('rotated.askOthers', { name, names })}
        </Text>
        <Group justify="flex-end">
          <Button loading={busy} onClick={() => onSame(text('id'))}>
            {t('rotated.same')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
