import { Button, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { SaveExtract } from '../../components/SaveExtract'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useNavigation } from '../../stores/navigationStore'
import { useLeaders } from '../../stores/leadersStore'

/** Renames a leader, or merges two records of one person. */
export function LeaderMenu({ page }: { page: LeaderPage }) {
  const { t } = useTranslation(['leaders', 'common'])
  const [asking, setAsking] = useState<'rename' | 'merge' | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      <Button variant="default" onClick={() => setAsking('rename')}>
        {t('rename')}
      </Button>
      <Button variant="default" onClick={() => setAsking('merge')}>
        {t('merge')}
      </Button>
      <SaveExtract name={page.name} subject={{ kind: 'leader', id: page.id }} />
      <Modal
        opened={asking === 'rename'}
        onClose={close}
        title={t('rename')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <RenameForm page={page} onClose={close} />
      </Modal>
      {asking === 'merge' && <MergeDialog page={page} onClose={close} />}
    </>
  )
}

function RenameForm({ page, onClose }: { page: LeaderPage; onClose: () => void }) {
  const { t } = useTranslation(['leaders', 'common'])
  const [name, setName] = useState(page.name)
  const rename = useAction(() =>
    useLeaders.getState().change(api.leaders.rename({ leaderId: page.id, name })),
  )
  const empty = name.trim() === ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!empty && (await rename.run())) onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <TextInput
          size="md"
          label={t('name')}
          data-autofocus
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={empty ? t('nameMissing') : undefined}
        />
        <Text c="dimmed">{t('renameText')}</Text>
        {rename.error && <ErrorAlert error={rename.error} />}
        <DialogButtons busy={rename.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function MergeDialog({ page, onClose }: { page: LeaderPage; onClose: () => void }) {
  const { t } = useTranslation('leaders')
  const { list, load, change } = useLeaders()
  const go = useNavigation((navigation) => navigation.go)
  const [into, setInto] = useState<string | null>(null)
  useEffect(() => void load(), [load])
  const others = (list ?? []).filter(({ id }) => id !== page.id)

  const merge = async () => {
    if (into === null) return
    const merged = await change(api.leaders.merge({ leaderId: page.id, intoId: into }))
    notify(t('merged', { name: page.name, into: merged.name }))
    go({ screen: 'leader', leaderId: merged.id, tab: 'training' })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('mergeTitle', { name: page.name })}
      confirm={t('mergeConfirm')}
      disabled={into === null}
      onConfirm={merge}
    >
      <Text>{t('mergeText', { name: page.name })}</Text>
      <Select
        size="md"
        searchable
        label={t('mergeInto')}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={into}
        onChange={setInto}
      />
    </ConfirmDialog>
  )
}
