import { Checkbox, Stack, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenComparison } from '@shared/ipc/groups/consensus'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useComparison } from '../../stores/comparisonStore'

/** Who sits together: the supervisors, and whoever else is in the room. It saves itself. */
export function PresentCard({ comparison: { ratings, present } }: { comparison: OpenComparison }) {
  const { t } = useTranslation('conversation')
  const supervisors = ratings.map(({ supervisor }) => supervisor.name)
  const [others, setOthers] = useState(() => present.filter((name) => !supervisors.includes(name)).join(', '))
  const saving = useAction((names: string[]) => useComparison.getState().setPresent(names))

  const save = (chosen: readonly string[]) => {
    const written = others.split(',').map((name) => name.trim().slice(0, 120)).filter((name) => name !== '')
    const names = [...new Set([...supervisors.filter((name) => chosen.includes(name)), ...written])].slice(0, 12)
    if (names.join('\n') !== present.join('\n')) void saving.run(names)
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
            checked={present.includes(name)}
            onChange={(event) => save(event.currentTarget.checked ? [...present, name] : present.filter((other) => other !== name))}
          />
        ))}
        <TextInput
          label={t('present.others')}
          description={t('present.hint')}
          maxLength={600}
          value={others}
          onChange={(event) => setOthers(event.currentTarget.value)}
          onBlur={() => save(present)}
        />
        {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} />}
      </Stack>
    </section>
  )
}
