import { Anchor, Button, Select, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useLocalized } from '../../i18n/useLanguage'
import { useForms } from '../../stores/formsStore'
import { useNavigation } from '../../stores/navigationStore'
import { Card } from '../../components/Card'
import { hasBegun } from './nextStep'

type Props = { recording: RecordingSummary; onChanged: (recording: RecordingSummary) => void }

/** The rating form; changeable until a rating has begun. */
export function FormCard({ recording, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const local = useLocalized()
  const go = useNavigation((navigation) => navigation.go)
  const { list, load } = useForms()
  const [changing, setChanging] = useState(false)
  const [chosen, setChosen] = useState(recording.formRowId)

  const loadForms = useEffectEvent(() => {
    // Only to know whether there is another form.
    void load().catch(() => undefined)
  })
  useEffect(() => loadForms(), [])

  const save = async () =>
    onChanged(await api.recordings.setForm({ recordingId: recording.id, formRowId: chosen }))
  const changeable = !hasBegun(recording) && (list?.length ?? 0) > 1

  return (
    <Card
      title={t('form')}
      action={
        changeable && (
          <Button variant="default" size="xs" onClick={() => setChanging(true)}>
            {t('changeForm')}
          </Button>
        )
      }
    >
      <Text>{local(recording.formTitle)}</Text>
      <Anchor
        component="button"
        type="button"
        mt={4}
        onClick={() => go({ screen: 'form', rowId: recording.formRowId })}
      >
        {t('seeForm')}
      </Anchor>
      <ConfirmDialog
        opened={changing}
        onClose={() => setChanging(false)}
        title={t('formTitle')}
        confirm={t('formSave')}
        onConfirm={save}
      >
        <Text>{t('formText')}</Text>
        <Select
          label={t('form')}
          allowDeselect={false}
          data={(list ?? []).map(({ rowId, title, version }) => ({
            value: rowId,
            label: `${local(title)} (${version})`,
          }))}
          value={chosen}
          onChange={(value) => value && setChosen(value)}
        />
      </ConfirmDialog>
    </Card>
  )
}
