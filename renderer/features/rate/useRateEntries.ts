import { useTranslation } from 'react-i18next'
import { numberedItems } from '../../components/numberedItems'
import { formatDuration } from '../../i18n/format'
import { useLocalized } from '../../i18n/useLanguage'
import { useOffer, type PaletteEntry } from '../../stores/paletteStore'
import { useKeyNames } from '../keyboard/keyNames'
import type { Command } from '../keyboard/keymap'
import { useBindings } from '../keyboard/useKeymap'
import { usePlayer } from '../player/playerStore'
import { goToItem } from './goToItem'
import { useRating } from './ratingStore'

/** What the palette offers while rating: items, observations, and every command that has a key. */
export function useRateEntries(run: (command: Command) => void, onLock: () => void): void {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const bindings = useBindings()
  const nameOf = useKeyNames()

  useOffer(() => {
    const { rating } = useRating.getState()
    if (!rating) return []
    const items = [...numberedItems(rating.form).values()]
    const { observations } = rating.content
    const commands = bindings.filter(
      ({ id, command }, i) =>
        !['score', 'beginPart', 'leaveField'].includes(command.do) &&
        !id.endsWith('Typing') &&
        bindings.findIndex((other) => other.id === id) === i,
    )
    return [
      ...items.map(({ item, number }): PaletteEntry => ({
        id: `item-${number}`,
        kind: 'item',
        label: `${number}. ${local(item.text)}`,
        run: () => goToItem(item.key),
      })),
      ...observations.map(({ id, itemKey, startMs, text }): PaletteEntry => ({
        id: `observation-${id}`,
        kind: 'observation',
        label: text || t('observations.noText'),
        hint: formatDuration(startMs),
        run: () => {
          usePlayer.getState().jumpTo(startMs)
          if (itemKey !== null) goToItem(itemKey)
        },
      })),
      ...commands.map(({ id, command, keys: [press] }): PaletteEntry => ({
        id: `command-${id}`,
        kind: 'command',
        label: t(`keys.does.${id}`),
        ...(press && { hint: nameOf(press).join('+') }),
        run: () => run(command),
      })),
      ...(rating.status === 'locked'
        ? []
        : [{ id: 'lock-rating', kind: 'command' as const, label: t('lockSection.button'), run: onLock }]),
    ]
  })
}
