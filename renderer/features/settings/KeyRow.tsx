import { Button } from '@mantine/core'
import type { KeyPress } from '@shared/domain/preferences/preferences'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pressOf } from '../keyboard/keyCommand'
import type { KeyFault } from '../keyboard/keyFault'
import type { Binding, CommandId } from '../keyboard/keymap'
import { useKeyNames } from '../keyboard/keyNames'
import { Keys } from '../keyboard/Keys'
import classes from './KeysDialog.module.css'

type Props = {
  binding: Binding
  /** The keys were set by the user. */
  isOwn: boolean
  isListening: boolean
  onListen: (id: CommandId | null) => void
  /** Each returns the fault, or null on success. */
  onPress: (press: KeyPress) => KeyFault | null
  onReset: () => KeyFault | null
}

const modifiers = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'Fn']

/** One command with its keys; its button records a new key. */
export function KeyRow({ binding: { id, keys }, isOwn, isListening, onListen, onPress, onReset }: Props) {
  const { t } = useTranslation(['settings', 'rate'])
  const nameOf = useKeyNames()
  const [fault, setFault] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const command = t(`rate:keys.does.${id}`)

  const tell = (found: KeyFault, press: KeyPress | null) => {
    const key = press ? nameOf(press).join('+') : ''
    if (found.why !== 'taken') return t(`settings:keys.fault.${found.why}`, { key })
    const by = t(`rate:keys.does.${found.by}`)
    return press ? t('settings:keys.fault.taken', { key, by }) : t('settings:keys.fault.resetTaken', { by })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isListening || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (modifiers.includes(event.key)) return
    if (event.key === 'Escape') return stop()
    const { key, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event
    const press = pressOf({ key, ctrl, meta, shift, alt })
    const found = alt ? ({ why: 'reserved' } as const) : onPress(press)
    if (found) return setFault(tell(found, press))
    stop()
  }
  const stop = () => {
    setFault(null)
    onListen(null)
  }

  return (
    <li className={classes.row}>
      <span>{command}</span>
      <span className={classes.keys}>
        {keys.length > 0 ? <Keys presses={keys} /> : t('settings:keys.none')}
      </span>
      <span className={classes.buttons}>
        {isOwn && !isListening && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('settings:keys.resetOne', { command })}
            onClick={() => {
              const found = onReset()
              setFault(found && tell(found, null))
              // The reset button is unmounted: move the focus.
              if (!found) button.current?.focus()
            }}
          >
            {t('settings:keys.reset')}
          </Button>
        )}
        <Button
          ref={button}
          size="compact-sm"
          variant={isListening ? 'filled' : 'default'}
          aria-label={isListening ? undefined : t('settings:keys.changeOne', { command })}
          onClick={() => {
            setFault(null)
            onListen(id)
          }}
          onKeyDown={onKeyDown}
          // Buttons fire on keyup of Space.
          onKeyUp={(event) => event.key === ' ' && isListening && event.preventDefault()}
          onBlur={() => isListening && onListen(null)}
        >
          {isListening ? t('settings:keys.listening') : t('settings:keys.changeKey')}
        </Button>
      </span>
      <span role="alert" className={classes.fault}>
        {fault}
      </span>
    </li>
  )
}
