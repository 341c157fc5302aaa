import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { CautionAlert } from '../CautionAlert'
import { ErrorAlert } from '../ErrorAlert'
import { FrontTitle } from '../FrontTitle'
import { useAction } from '../useAction'
import { ConfirmKey } from './ConfirmKey'
import { KeySheet } from './KeySheet'
import { keyGroups } from './keyGroups'
import classes from './RecoveryKey.module.css'

type Props = {
  recoveryKey: string
  folder: string
  name: string
  /** What the last button says. */
  confirm: string
  onDone: (lastCharacters: string) => Promise<void>
}

/** Shows the recovery key once, then asks for its last characters. */
export function RecoveryKey({ recoveryKey, folder, name, confirm, onDone }: Props) {
  const { t } = useTranslation('start')
  const [asking, setAsking] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const print = useAction(() => api.workspace.printRecoveryKey())
  const save = useAction(async () => setSaved((await api.workspace.saveRecoveryKey())?.fileName ?? null))

  if (asking) return <ConfirmKey confirm={confirm} onBack={() => setAsking(false)} onDone={onDone} />
  return (
    <>
      <KeySheet recoveryKey={recoveryKey} folder={folder} name={name} />
      <Stack gap="lg" className={classes.screen}>
        <div>
          <FrontTitle>{t('key.title')}</FrontTitle>
          <Text mt="xs" c="dimmed">
            {t('key.why')}
          </Text>
        </div>
        <code className={classes.key} aria-label={t('key.label')}>
          {keyGroups(recoveryKey).map((group, i) => (
            <span key={i}>{group} </span>
          ))}
        </code>
        <Group>
          <Button
            variant="light"
            size="md"
            leftSection={<IconPrinter size={19} aria-hidden />}
            loading={print.busy}
            onClick={() => void print.run()}
          >
            {t('key.print')}
          </Button>
          <Button
            variant="light"
            size="md"
            leftSection={<IconDeviceFloppy size={19} aria-hidden />}
            loading={save.busy}
            onClick={() => void save.run()}
          >
            {t('key.save')}
          </Button>
        </Group>
        <div aria-live="polite">
          {saved && (
            <Text c="var(--sk-positive)">
              <IconCheck size={18} aria-hidden style={{ verticalAlign: '-0.2em' }} />{' '}
              {t('key.saved', { name: saved })}
            </Text>
          )}
        </div>
        {(print.error ?? save.error) && <ErrorAlert error={print.error ?? save.error} />}
        <CautionAlert icon={<IconAlertTriangle aria-hidden />}>{t('key.once')}</CautionAlert>
        <Group justify="flex-end">
          <Button size="md" onClick={() => setAsking(true)}>
            {t('key.have')}
          </Button>
        </Group>
      </Stack>
    </>
  )
}
