import { Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export type Person = { name: string; initials: string }

type Props = { value: Person; onChange: (person: Person) => void; showErrors: boolean }

export const isWholePerson = ({ name, initials }: Person): boolean =>
  name.trim() !== '' && initials.trim() !== ''

/** Fields for name and initials; the initials follow the name until edited. */
export function PersonFields({ value, onChange, showErrors }: Props) {
  const { t } = useTranslation()
  const [byHand, setByHand] = useState(false)

  const changeName = (name: string) =>
    onChange({ name, initials: byHand ? value.initials : suggestInitials(name) })
  const changeInitials = (initials: string) => {
    setByHand(initials !== '')
    onChange({ ...value, initials })
  }

  return (
    <Group align="flex-start" wrap="nowrap">
      <TextInput
        size="md"
        flex={1}
        required
        label={t('person.name')}
        description={t('person.nameHint')}
        maxLength={120}
        value={value.name}
        error={showErrors && value.name.trim() === '' ? t('person.nameMissing') : undefined}
        onChange={(event) => changeName(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        w="11rem"
        required
        label={t('person.initials')}
        description={t('person.initialsHint')}
        maxLength={6}
        value={value.initials}
        error={showErrors && value.initials.trim() === '' ? t('person.initialsMissing') : undefined}
        onChange={(event) => changeInitials(event.currentTarget.value)}
      />
    </Group>
  )
}

const LONGEST = 4

/** Suggested initials: `Anne Holm` -> `AH`, `Per` -> `PE`. */
export function suggestInitials(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean)
  const [only] = words
  if (words.length === 1 && only) return only.slice(0, 2).toLocaleUpperCase('da')
  return words
    .slice(0, LONGEST)
    .map((word) => word.slice(0, 1))
    .join('')
    .toLocaleUpperCase('da')
}
