import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { RecoveryKey } from '../../components/recoveryKey/RecoveryKey'
import type { Person } from '../../components/PersonFields'
import { useWorkspace } from '../../stores/workspaceStore'
import { ChoosePassphrase } from './ChoosePassphrase'
import { PlaceAndName } from './PlaceAndName'
import { IconCheck } from '@tabler/icons-react'
import classes from './Steps.module.css'

type Step = 'place' | 'passphrase' | 'key'
const steps: readonly Step[] = ['place', 'passphrase', 'key']

/** Creates a workspace in three steps; nothing is written before the last. */
export function CreateWorkspace({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('start')
  const enter = useWorkspace((workspace) => workspace.enter)
  const [step, setStep] = useState<Step>('place')
  const [folder, setFolder] = useState('')
  const [person, setPerson] = useState<Person>({ name: '', initials: '' })
  const [recoveryKey, setRecoveryKey] = useState('')

  const begin = async (passphrase: string) => {
    const made = await api.workspace.beginCreate({ ...person, passphrase })
    setRecoveryKey(made.recoveryKey)
    setStep('key')
  }
  const confirm = async (lastCharacters: string) =>
    enter(await api.workspace.confirmCreate({ lastCharacters }))

  return (
    <Stack gap="xl">
      <Steps labels={steps.map((name) => t(`step.${name}`))} current={steps.indexOf(step)} />
      {step === 'place' && (
        <PlaceAndName
          folder={folder}
          person={person}
          onFolder={setFolder}
          onPerson={setPerson}
          onBack={onBack}
          onDone={() => setStep('passphrase')}
        />
      )}
      {step === 'passphrase' && (
        <ChoosePassphrase person={person} onBack={() => setStep('place')} onDone={begin} />
      )}
      {step === 'key' && (
        <RecoveryKey
          recoveryKey={recoveryKey}
          folder={folder}
          name={person.name}
          confirm={t('confirm.create')}
          onDone={confirm}
        />
      )}
    </Stack>
  )
}

/** A stepper. */
function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  return (
    <ol className={classes.steps}>
      {labels.map((label, i) => (
        <li
          key={label}
          className={classes.step}
          aria-current={i === current ? 'step' : undefined}
          data-done={i < current}
        >
          <span className={classes.mark} aria-hidden>
            {i < current ? <IconCheck size={16} /> : i + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}
