import { Button, Group, Stack, TextInput } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FormButtons } from '../../components/FormButtons'
import { FrontTitle } from '../../components/FrontTitle'
import { isWholePerson, PersonFields, type Person } from '../../components/PersonFields'
import { useAction } from '../../components/useAction'

type Props = {
  folder: string
  person: Person
  onFolder: (folder: string) => void
  onPerson: (person: Person) => void
  onBack: () => void
  onDone: () => void
}

/** Step 1: folder and creator of the workspace. */
export function PlaceAndName({ folder, person, onFolder, onPerson, onBack, onDone }: Props) {
  const { t } = useTranslation(['start', 'common'])
  const [showErrors, setShowErrors] = useState(false)
  const place = useAction(async (ask: boolean) => {
    const chosen = await api.workspace.chooseFolder({ ask })
    if (chosen) onFolder(chosen.folder)
  })
  const suggest = useEffectEvent(() => {
    // Only the initial suggestion.
    if (folder === '') void place.run(false)
  })
  useEffect(() => suggest(), [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShowErrors(true)
    if (folder !== '' && isWholePerson(person)) onDone()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FrontTitle>{t('place.title')}</FrontTitle>
        <PersonFields value={person} onChange={onPerson} showErrors={showErrors} />
        <Group align="flex-end">
          <TextInput
            size="md"
            flex="1 1 14rem"
            readOnly
            label={t('place.folder')}
            description={t('place.folderHint')}
            value={folder}
            error={showErrors && folder === '' ? t('place.folderMissing') : undefined}
          />
          <Button
            variant="default"
            size="md"
            leftSection={<IconFolder size={18} aria-hidden />}
            loading={place.busy}
            onClick={() => void place.run(true)}
          >
            {t('place.choose')}
          </Button>
        </Group>
        {place.error && <ErrorAlert error={place.error} />}
        <FormButtons submit={t('common:continue')} busy={false} onBack={onBack} />
      </Stack>
    </form>
  )
}
