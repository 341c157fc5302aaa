import { Anchor, Stack } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FrontTitle } from '../../components/FrontTitle'
import { useManualPage } from '../../stores/helpStore'
import { VerifyPanel } from './VerifyPanel'

/** Verification before sign-in, inside the frame of the first screens. */
export function VerifyFront({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('verify')
  useManualPage('verify')
  return (
    <Stack gap="lg">
      <Anchor component="button" type="button" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
        <IconArrowLeft size={17} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t('back')}
      </Anchor>
      <FrontTitle>{t('title')}</FrontTitle>
      <VerifyPanel />
    </Stack>
  )
}
