import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/Page'
import { AboutSection } from './AboutSection'
import { KeysSection } from './KeysSection'
import { LookSection } from './LookSection'
import { PassphraseSection } from './PassphraseSection'
import { PlaybackSection } from './PlaybackSection'
import { SpellingSection } from './SpellingSection'
import { WorkspaceKeysSection } from './WorkspaceKeysSection'
import { SupervisorsSection } from './SupervisorsSection'

type Props = {
  /** Of other features. */
  sections: ReactNode
}

export function SettingsScreen({ sections }: Props) {
  const { t } = useTranslation('settings')
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <SupervisorsSection />
        <LookSection />
        <SpellingSection />
        <PlaybackSection />
        <KeysSection />
        <PassphraseSection />
        <WorkspaceKeysSection />
        {sections}
        <AboutSection />
      </Stack>
    </Page>
  )
}
