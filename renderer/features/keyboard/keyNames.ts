import type { KeyPress } from '@shared/domain/preferences/preferences'
import { useTranslation } from 'react-i18next'
import type { CommandId } from './keymap'
import { useKeysOf } from './useKeymap'

const names = {
  ' ': 'space',
  Escape: 'escape',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'home',
  End: 'end',
  Insert: 'insert',
  Delete: 'delete',
  Backspace: 'backspace',
} as const

const isNamed = (key: string): key is keyof typeof names => Object.hasOwn(names, key)

/** The key names of a press: `['Ctrl', 'Z']`. */
export function useKeyNames(): (press: KeyPress) => string[] {
  const { t } = useTranslation('rate')
  return ({ key, ctrl, shift }) => [
    ...(ctrl ? [t('keys.names.ctrl')] : []),
    ...(shift ? [t('keys.names.shift')] : []),
    isNamed(key) ? t(`keys.names.${names[key]}`) : key.toUpperCase(),
  ]
}

/** A button label with its key: `Pause (Mellemrum)`. */
export function useWithKey(label: string, id: CommandId): string {
  const nameOf = useKeyNames()
  const [press] = useKeysOf(id)
  return press ? `${label} (${nameOf(press).join('+')})` : label
}
