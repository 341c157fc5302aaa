import { Input, Pill, SegmentedControl, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { SpellingChoice } from '@shared/domain/spelling/spelling'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useDesk } from '../../stores/deskStore'
import { usePreferences } from '../../stores/preferencesStore'

const none: readonly string[] = []

/** Which languages are checked, and the words that the supervisor has added. */
export function SpellingSection() {
  const { t } = useTranslation('settings')
  const { spelling, change } = usePreferences()
  const save = useAction(change)
  const words = useDesk((store) => store.desk?.words) ?? none
  const { load, removeWord } = useDesk.getState()
  useEffect(() => void load(), [load])
  return (
    <Card title={t('spelling.title')}>
      <Stack gap="md">
        <Text c="dimmed">{t('spelling.text')}</Text>
        <Input.Wrapper label={t('spelling.choice')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('spelling.title')}
              value={spelling}
              onChange={(value) => void save.run({ spelling: value })}
              data={SpellingChoice.options.map((value) => ({ value, label: t(`spelling.choices.${value}`) }))}
            />
          </div>
        </Input.Wrapper>
        {save.error && <ErrorAlert error={save.error} />}
        <Input.Wrapper
          label={t('spelling.words')}
          labelElement="div"
          description={words.length === 0 ? t('spelling.noWords') : t('spelling.wordsText')}
        >
          <Pill.Group mt="xs">
            {words.map((word) => (
              <Pill
                key={word}
                size="md"
                withRemoveButton
                onRemove={() => void removeWord(word)}
                removeButtonProps={{
                  'aria-label': t('spelling.remove', { word }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
              >
                {word}
              </Pill>
            ))}
          </Pill.Group>
        </Input.Wrapper>
      </Stack>
    </Card>
  )
}
