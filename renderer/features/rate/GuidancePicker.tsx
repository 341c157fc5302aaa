import { Button, Menu } from '@mantine/core'
import { IconTextPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import { useLocalized } from '../../i18n/useLanguage'
import { useRating } from './ratingStore'
import { guidanceSentences } from './guidance'
import { useWithKey } from '../keyboard/keyNames'

/** For the key: there is one observation being written at most. */
export function openGuidance(): void {
  const button = document.querySelector<HTMLElement>('[data-guidance]')
  // The menu gives the focus back to where it was, and takes its keys from here on.
  button?.focus()
  setTimeout(() => button?.click())
}

/** The sentences of the item's guidance, to begin an observation with. */
export function GuidancePicker({ itemKey, onPick }: { itemKey: string; onPick: (sentence: string) => void }) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const guidance = useRating(
    ({ rating }) => rating && itemsOf(rating.form).find(({ key }) => key === itemKey)?.guidance,
  )
  const title = useWithKey(t('observations.guidance'), 'guidance')
  if (!guidance) return null
  return (
    // Within the form, where a screen reader meets it; the first sentence has the focus at once.
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
          // After the menu has closed and given the focus back.
          <Menu.Item key={sentence} onClick={() => setTimeout(() => onPick(sentence))}>
            {sentence}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
