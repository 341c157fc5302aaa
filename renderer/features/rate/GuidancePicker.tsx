import { Button, Menu } from '@mantine/core'
import { IconTextPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import { useLocalized } from '../../i18n/useLanguage'
import { useRating } from './ratingStore'
import { guidanceSentences } from './guidance'
import { useWithKey } from '../keyboard/keyNames'

/** For the key command: at most one observation is being edited. */
export function openGuidance(): void {
  const button = document.querySelector<HTMLElement>('[data-guidance]')
  // The menu returns the focus here and handles its own keys.
  button?.focus()
  setTimeout(() => button?.click())
}

/** Picks a sentence of the item's guidance into the observation. */
export function GuidancePicker({ itemKey, onPick }: { itemKey: string; onPick: (sentence: string) => void }) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const guidance = useRating(
    ({ rating }) => rating && itemsOf(rating.form).find(({ key }) => key === itemKey)?.guidance,
  )
  const title = useWithKey(t('observations.guidance'), 'guidance')
  if (!guidance) return null
  return (
    // Within the form for screen readers; the first sentence is focused.
    <Menu
      position="bottom-end"
      width={380}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button
          data-guidance
          size="compact-sm"
          variant="subtle"
          title={title}
          leftSection={<IconTextPlus size={17} aria-hidden />}
        >
          {t('observations.guidanceShort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('observations.guidance')}>
        {guidanceSentences(local(guidance)).map((sentence) => (
          // After the menu has closed and restored the focus.
          <Menu.Item key={sentence} onClick={() => setTimeout(() => onPick(sentence))}>
            {sentence}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
