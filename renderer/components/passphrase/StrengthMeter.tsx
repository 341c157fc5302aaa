import { Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { barValue, levelOf, spanOf, type Level } from './strength'

const looks: Record<Level, { color: string; ink: string; icon: typeof IconCheck }> = {
  weak: { color: 'red', ink: 'var(--sk-danger)', icon: IconAlertTriangle },
  fair: { color: 'amber', ink: 'var(--sk-caution)', icon: IconCheck },
  strong: { color: 'moss', ink: 'var(--sk-positive)', icon: IconShieldCheck },
}

type Props = { id: string; empty: boolean; guesses: number; suggested: boolean }

/** Estimated time to guess the passphrase, as text with a bar. */
export function StrengthMeter({ id, empty, guesses, suggested }: Props) {
  const { t } = useTranslation('passphrase')
  const level = levelOf(guesses)
  const { color, ink, icon: Mark } = looks[level]
  return (
    <div style={{ flex: 1, minWidth: 0, minHeight: '4.6rem' }}>
      <Progress value={empty ? 0 : barValue(guesses)} color={color} size="sm" mb={6} aria-hidden />
      <div id={id} aria-live="polite">
        {empty ? (
          <Text size="sm" c="dimmed">
            {t('advice')}
          </Text>
        ) : (
          <>
            <Text
              size="sm"
              fw={600}
              c={ink}
              style={{ display: 'flex', gap: '0.35rem', alignItems: 'center' }}
            >
              <Mark size={17} aria-hidden />
              {t(`level.${level}`)}
            </Text>
            <Text size="sm" c="dimmed">
              {t('holds', { span: t(`span.${spanOf(guesses)}`) })} {suggested && t('suggestedOdds')}
            </Text>
          </>
        )}
      </div>
    </div>
  )
}
