import { Menu } from '@mantine/core'
import { IconLayoutNavbar, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { removeBorder } from '@shared/domain/ratings/bands'
import type { Form } from '@shared/domain/forms/form'
import { formatDuration } from '../../i18n/format'
import { useLocalized } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { PartShape } from '../timeline/PartShape'
import { useRating } from './ratingStore'
import { useBeginPart } from './useBeginPart'
import classes from '../timeline/Timeline.module.css'

/** Sets and removes the borders between the parts of the meeting. */
export function PartsMenu({ form }: { form: Form }) {
  const { t } = useTranslation('timeline')
  const local = useLocalized()
  const beginPart = useBeginPart()
  const bands = useRating((store) => store.rating?.content.bands) ?? []
  const durationMs = usePlayer((player) => player.durationMs)
  const titleOf = (key: string) => {
    const part = form.parts.find((part) => part.key === key)
    return part ? local(part.title) : ''
  }
  return (
    <Menu position="top-end" withinPortal={false}>
      <Menu.Target>
        <button type="button" className={classes.tool}>
          <IconLayoutNavbar size={18} aria-hidden /> {t('parts')}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('parts')}>
        {form.parts.map((part, index) => (
          <Menu.Item key={part.key} leftSection={<PartShape part={index} />} onClick={() => beginPart(index)}>
            {t('partBegins', { part: local(part.title) })}
          </Menu.Item>
        ))}
        {bands.length > 0 && <Menu.Divider />}
        {bands.map(({ partKey, startMs }, index) => (
          <Menu.Item
            key={startMs}
            leftSection={<IconX size={14} aria-hidden />}
            rightSection={<span className={classes.marked}>{formatDuration(startMs)}</span>}
            onClick={() => useRating.getState().setBands(removeBorder(bands, index, durationMs))}
          >
            {t('removeBorder', { part: titleOf(partKey) })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
