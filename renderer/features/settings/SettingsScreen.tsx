import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/Page'
import { AboutSection } from './AboutSection'
import { LookSection } from './LookSection'
import { PassphraseSection } from './PassphraseSection'
import { SupervisorsSection } from './SupervisorsSection'

export function SettingsScreen() {
  const { t } = useTranslation('settings')
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <LookSection />
        <SupervisorsSection />
        <PassphraseSection />
        <AboutSection />
      </Stack>
    </Page>
  )
}
