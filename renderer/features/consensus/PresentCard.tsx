import { Checkbox, Stack, TextInput, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useComparison } from './comparisonStore'

/** The people present: the supervisors and others. Saved automatically. */
export function PresentCard({ comparison: { ratings, present } }: { comparison: OpenComparison }) {
  const { t } = useTranslation('conversation')
  const supervisors = ratings.map(({ supervisor }) => supervisor.name)
  const [chosen, setChosen] = useState(() => supervisors.filter((name) => present.includes(name)))
  const [others, setOthers] = useState(() => present.filter((name) => !supervisors.includes(name)).join(', '))
  const wanted = useRef<string[] | null>(null)
  /** Serial: a change during a save is saved next. */
  const saving = useAction(async () => {
    for (let names = wanted.current; names !== null; names = wanted.current) {
      wanted.current = null
      await useComparison.getState().setPresent(names)
    }
  })

  const save = (attending: readonly string[]) => {
    const written = others
      .split(',')
      .map((name) => name.trim().slice(0, 120))
      .filter((name) => name !== '')
    wanted.current = [
      ...new Set([...supervisors.filter((name) => attending.includes(name)), ...written]),
    ].slice(0, 12)
    void saving.run()
  }
  const toggle = (name: string, attends: boolean) => {
    const attending = attends ? [...chosen, name] : chosen.filter((other) => other !== name)
    setChosen(attending)
    save(attending)
  }
  return (
    <section aria-labelledby="present">
      <Title order={2} id="present" size="h3" mb="xs">
        {t('present.title')}
      </Title>
      <Stack gap="xs">
        {supervisors.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={chosen.includes(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
        ))}
        <TextInput
          label={t('present.others')}
          description={t('present.hint')}
          maxLength={600}
          value={others}
          onChange={(event) => setOthers(event.currentTarget.value)}
          onBlur={() => save(chosen)}
        />
        {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} />}
      </Stack>
    </section>
  )
}
