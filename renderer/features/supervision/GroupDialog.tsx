import { Checkbox, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import type { GroupPage } from '@shared/domain/supervision/group'
import type { Group } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'

type Props = { group: Group | null; onClose: () => void; onSaved: (page: GroupPage) => void }

/** Name and members of a group; null for a new one. */
export function GroupDialog({ group, onClose, onSaved }: Props) {
  const { t } = useTranslation(['supervision', 'common'])
  const [name, setName] = useState(group?.name ?? '')
  const [memberKeys, setMemberKeys] = useState<string[]>(group?.memberKeys ?? [])
  const [tried, setTried] = useState(false)
  const { value: people, error } = useLoad(() => api.supervision.people(), '')
  const save = useAction(async () => {
    setTried(true)
    if (name.trim() === '') return
    onSaved(await api.supervision.saveGroup({ group: { id: group?.id ?? newId(), name, memberKeys } }))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(group ? 'supervision:group.edit' : 'supervision:newGroup')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t('supervision:group.name')}
          maxLength={120}
          value={name}
          error={tried && name.trim() === '' ? t('supervision:group.nameMissing') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('supervision:group.members')}
          description={t('supervision:group.membersHint')}
          value={memberKeys}
          onChange={setMemberKeys}
        >
          <Stack gap="xs" mt="xs">
            {people?.map(({ key, name: label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
        {(error ?? save.error) && <ErrorAlert error={error ?? save.error} />}
        <DialogButtons busy={save.busy} onCancel={onClose} onConfirm={() => void save.run()} />
      </Stack>
    </Modal>
  )
}
