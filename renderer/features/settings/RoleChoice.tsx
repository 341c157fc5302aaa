import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Role } from '@shared/domain/protocol/role'
import type roles from '../../i18n/da/roles.json'

declare module '../../i18n/texts' {
  interface Texts {
    roles: typeof roles
  }
}

/** The roles that can be given, each with its name. */
const choices = {
  supervisor: ['supervisor'],
  dataResponsible: ['dataResponsible'],
  both: ['supervisor', 'dataResponsible'],
} as const satisfies Record<string, readonly Role[]>

type Choice = keyof typeof choices

/** The name of a set of roles in the language files. */
export const roleName = (roles: readonly Role[]): Choice | 'none' =>
  (Object.keys(choices) as Choice[]).find(
    (name) => choices[name].length === roles.length && choices[name].every((role) => roles.includes(role)),
  ) ?? 'none'

type Props = {
  /** Of whom. */
  name: string
  value: readonly Role[]
  onChange: (roles: readonly Role[]) => void
}

/** What somebody does in the workspace. */
export function RoleChoice({ name, value, onChange }: Props) {
  const { t } = useTranslation('roles')
  return (
    <Radio.Group
      label={t('what', { name })}
      value={roleName(value)}
      onChange={(chosen) => onChange(choices[chosen as Choice])}
    >
      <Stack gap="sm" mt="xs">
        {(Object.keys(choices) as Choice[]).map((choice) => (
          <Radio key={choice} value={choice} label={t(choice)} description={t(`${choice}Text`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
