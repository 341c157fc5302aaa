import { Button, Modal, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useChangePreferences } from '../../components/useChangePreferences'
import { usePreferences } from '../../stores/preferencesStore'
import { faultOfKey } from '../keyboard/keyFault'
import { keymapWith, type Binding, type CommandId, type KeyGroup } from '../keyboard/keymap'
import { useBindings, useKeymap } from '../keyboard/useKeymap'
import { KeyRow } from './KeyRow'
import classes from './KeysDialog.module.css'

type Props = { opened: boolean; onClose: () => void }

/** Editor of the key bindings. */
export function KeysDialog({ opened, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  const [listening, setListening] = useState<CommandId | null>(null)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('settings:keys.dialogTitle')}
      size="46rem"
      // While recording a key, Escape only cancels the recording.
      closeOnEscape={listening === null}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Commands listening={listening} onListen={setListening} />
    </Modal>
  )
}

type CommandsProps = { listening: CommandId | null; onListen: (id: CommandId | null) => void }

function Commands({ listening, onListen }: CommandsProps) {
  const { t } = useTranslation(['settings', 'rate'])
  const chosen = usePreferences((preferences) => preferences.keys)
  const groups = Object.entries(useKeymap()) as [KeyGroup, Binding[]][]
  const bindings = useBindings()
  const { change, error } = useChangePreferences()
  const asItCame = Object.values(keymapWith({})).flat()

  const reset = (id: CommandId) => {
    const came = asItCame.find((binding) => binding.id === id)?.keys ?? []
    const fault = came.map((press) => faultOfKey(press, id, bindings)).find((found) => found !== null) ?? null
    if (fault) return fault
    const { [id]: _, ...others } = chosen
    change({ keys: others })
    return null
  }

  return (
    <>
      <p className={classes.intro}>{t('settings:keys.intro')}</p>
      {error && <ErrorAlert error={error} mb="md" />}
      {groups.map(([name, inGroup]) => (
        <section key={name} className={classes.group} aria-labelledby={`keys-${name}`}>
          <Title order={3} id={`keys-${name}`}>
            {t(`rate:keys.groups.${name}`)}
          </Title>
          <ul className={classes.list}>
            {inGroup
              .filter(({ fixed }) => !fixed)
              .map((binding) => (
                <KeyRow
                  key={binding.id}
                  binding={binding}
                  isOwn={Object.hasOwn(chosen, binding.id)}
                  isListening={listening === binding.id}
                  onListen={onListen}
                  onPress={(press) => {
                    const fault = faultOfKey(press, binding.id, bindings)
                    if (!fault) change({ keys: { ...chosen, [binding.id]: [press] } })
                    return fault
                  }}
                  onReset={() => reset(binding.id)}
                />
              ))}
          </ul>
        </section>
      ))}
      <Button
        variant="default"
        disabled={Object.keys(chosen).length === 0}
        onClick={() => change({ keys: {} })}
      >
        {t('settings:keys.resetAll')}
      </Button>
    </>
  )
}
