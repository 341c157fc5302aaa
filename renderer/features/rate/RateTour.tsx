import { Button, CloseButton, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../stores/preferencesStore'
import { useKeyNames } from '../keyboard/keyNames'
import type { CommandId } from '../keyboard/keymap'
import { useBindings } from '../keyboard/useKeymap'
import classes from './RateTour.module.css'

const steps = ['film', 'notes', 'scores', 'lock'] as const

/** A short tour above the form at the first rating: it covers nothing, and does not come back once it is left. */
export function RateTour() {
  const { t } = useTranslation('help')
  const { tourDone, change } = usePreferences()
  const [at, setAt] = useState(0)
  const key = useKeyName()
  const step = tourDone ? undefined : steps[at]

  // The part of the screen that a step is about is framed (RateTour.module.css).
  useEffect(() => {
    if (step === undefined) return
    document.documentElement.dataset['tour'] = step
    return () => {
      delete document.documentElement.dataset['tour']
    }
  }, [step])

  if (step === undefined) return null
  const end = () => void change({ tourDone: true }).catch(() => undefined)
  const isLast = at === steps.length - 1
  return (
    <section className={classes.tour} aria-label={t('tour.title')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600}>{t(`tour.${step}.title`)}</Text>
        <CloseButton size="sm" aria-label={t('tour.leave')} title={t('tour.leave')} onClick={end} />
      </Group>
      <Text size="sm" aria-live="polite">
        {t(`tour.${step}.text`, {
          play: key('togglePlay'),
          fullScreen: key('fullScreen'),
          supports: key('newSupports'),
          against: key('newAgainst'),
          unsorted: key('newUnsorted'),
          keys: key('showKeys'),
        })}
      </Text>
      <Group justify="space-between" mt="xs">
        <Text size="sm" c="dimmed">
          {t('tour.at', { at: at + 1, n: steps.length })}
        </Text>
        <Group gap="xs">
          {at > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => setAt(at - 1)}>
              {t('tour.back')}
            </Button>
          )}
          <Button size="compact-sm" onClick={() => (isLast ? end() : setAt(at + 1))}>
            {t(isLast ? 'tour.end' : 'tour.next')}
          </Button>
        </Group>
      </Group>
    </section>
  )
}

/** The name of the first key of a command, as the user has set it. */
function useKeyName(): (id: CommandId) => string {
  const bindings = useBindings()
  const nameOf = useKeyNames()
  return (id) => {
    const press = bindings.find((binding) => binding.id === id)?.keys[0]
    return press ? nameOf(press).join('+') : '–'
  }
}
