import { Button, Menu } from '@mantine/core'
import { IconBookmark, IconBookmarkPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../stores/deskStore'
import { useWithKey } from '../keyboard/keyNames'

const none: readonly string[] = []

/** For the key command: at most one observation is being edited. */
export function openPhrases(): void {
  const button = document.querySelector<HTMLElement>('[data-phrases]')
  button?.focus()
  setTimeout(() => button?.click())
}

/** The supervisor's own phrases: inserts one, keeps the text as one, forgets one. */
export function PhrasePicker({ text, onPick }: { text: string; onPick: (phrase: string) => void }) {
  const { t } = useTranslation('rate')
  const phrases = useDesk((store) => store.desk?.phrases) ?? none
  const title = useWithKey(t('phrases.title'), 'phrases')
  const phrase = text.trim()
  const { addPhrase, removePhrase } = useDesk.getState()
  return (
    <Menu
      position="bottom-end"
      width={340}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button
          data-phrases
          size="compact-sm"
          variant="subtle"
          title={title}
          leftSection={<IconBookmark size={17} aria-hidden />}
        >
          {t('phrases.short')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('phrases.title')}>
        {phrases.length === 0 && <Menu.Label>{t('phrases.none')}</Menu.Label>}
        {phrases.map((phrase) => (
          // After the menu has closed and restored the focus.
          <Menu.Item key={phrase} onClick={() => setTimeout(() => onPick(phrase))}>
            {phrase}
          </Menu.Item>
        ))}
        {phrase !== '' && !phrases.includes(phrase) && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconBookmarkPlus size={16} aria-hidden />}
              onClick={() => addPhrase(phrase)}
            >
              {t('phrases.keep')}
            </Menu.Item>
          </>
        )}
        {phrases.includes(phrase) && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => removePhrase(phrase)}>
              {t('phrases.forget')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
