import { Group, Input, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages } from '@shared/domain/text'
import { Theme } from '@shared/domain/preferences/preferences'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { usePreferences } from '../../stores/preferencesStore'

/** Language and theme; applied at once. */
export function LookSection() {
  const { t } = useTranslation(['settings', 'common'])
  const { language, theme, change } = usePreferences()
  const save = useAction(change)
  return (
    <Card title={t('settings:look')}>
      <Group gap="xl">
        <Input.Wrapper label={t('settings:language')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('settings:language')}
              value={language}
              onChange={(value) => void save.run({ language: value })}
              data={languages.map((value) => ({ value, label: t(`common:language.${value}`) }))}
            />
          </div>
        </Input.Wrapper>
        <Input.Wrapper label={t('settings:theme')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('settings:theme')}
              value={theme}
              onChange={(value) => void save.run({ theme: value })}
              data={Theme.options.map((value) => ({ value, label: t(`settings:themes.${value}`) }))}
            />
          </div>
        </Input.Wrapper>
      </Group>
      {save.error && <ErrorAlert error={save.error} mt="md" />}
    </Card>
  )
}
