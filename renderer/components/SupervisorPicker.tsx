import { Checkbox, Stack } from '@mantine/core'
import type { Supervisor } from '@shared/domain/session/supervisor'

type Props = {
  supervisors: readonly Supervisor[]
  chosen: string[]
  onChange: (ids: string[]) => void
  label: string
  description?: string
  error?: string
}

/** Choice of the two supervisors who rate a recording, in the order picked. */
export function SupervisorPicker({ supervisors, chosen, onChange, label, description, error }: Props) {
  return (
    <Checkbox.Group
      size="md"
      label={label}
      description={description}
      error={error}
      value={chosen}
      onChange={onChange}
    >
      <Stack gap="xs" my="xs">
        {supervisors.map(({ id, name, initials }) => (
          <Checkbox
            key={id}
            value={id}
            label={`${name} (${initials})`}
            disabled={supervisors.length < 2 || (chosen.length === 2 && !chosen.includes(id))}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
