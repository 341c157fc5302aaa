import { ActionIcon, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import { today } from '@shared/domain/day'
import { Reflection } from '@shared/domain/leaders/learning'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { DayField } from '../../components/DayField'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useLeaders } from '../../stores/leadersStore'
import classes from './leaders.module.css'

/** Reflections between recordings, newest first. */
export function ReflectionsCard({ page }: { page: LeaderPage }) {
  const { t } = useTranslation(['leaders', 'common'])
  const language = useLanguage()
  const [editing, setEditing] = useState<Reflection | null>(null)
  const [removing, setRemoving] = useState<Reflection | null>(null)
  const known = page.reflections.some(({ id }) => id === editing?.id)
  const named = ({ by, on }: Reflection) => `${by}, ${formatDay(language, on)}`

  return (
    <Card
      title={t('reflections.title')}
      action={
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEditing({ id: newId(), on: today(), by: page.name, text: '' })}
        >
          {t('reflections.add')}
        </Button>
      }
    >
      {page.reflections.length === 0 && <Text>{t('reflections.none')}</Text>}
      {page.reflections.map((reflection) => (
        <article key={reflection.id} className={classes.goal}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {named(reflection)}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={t('editOf', { what: named(reflection) })}
                onClick={() => setEditing(reflection)}
              >
                <IconPencil size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('removeOf', { what: named(reflection) })}
                onClick={() => setRemoving(reflection)}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
          <p className={classes.text}>{reflection.text}</p>
        </article>
      ))}
      {editing && (
        <Modal
          opened
          onClose={() => setEditing(null)}
          size="lg"
          title={t(known ? 'reflections.edit' : 'reflections.add')}
          closeButtonProps={{ 'aria-label': t('common:close') }}
        >
          <ReflectionForm leaderId={page.id} reflection={editing} onClose={() => setEditing(null)} />
        </Modal>
      )}
      {removing && (
        <ConfirmDialog
          opened
          onClose={() => setRemoving(null)}
          title={t('remove')}
          confirm={t('remove')}
          danger
          onConfirm={() =>
            useLeaders
              .getState()
              .change(api.leaders.removeReflection({ leaderId: page.id, reflectionId: removing.id }))
          }
        >
          <Text>{t('reflections.removeText')}</Text>
        </ConfirmDialog>
      )}
    </Card>
  )
}

type FormProps = { leaderId: string; reflection: Reflection; onClose: () => void }

function ReflectionForm({ leaderId, reflection, onClose }: FormProps) {
  const { t } = useTranslation(['leaders', 'common'])
  const [draft, setDraft] = useState(reflection)
  const [submitted, setSubmitted] = useState(false)
  const set = (part: Partial<Reflection>) => setDraft({ ...draft, ...part })
  const parsed = Reflection.safeParse(draft)
  const fault = (name: keyof Reflection, words: string) =>
    submitted && !parsed.success && parsed.error.issues.some(({ path }) => path[0] === name)
      ? words
      : undefined
  const save = useAction((reflection: Reflection) =>
    useLeaders.getState().change(api.leaders.saveReflection({ leaderId, reflection })),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (parsed.success && (await save.run(parsed.data))) onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Group grow align="flex-start">
          <DayField
            label={t('date')}
            required
            value={draft.on}
            onChange={(on) => set({ on })}
            error={fault('on', t('dateError'))}
          />
          <TextInput
            label={t('reflections.by')}
            required
            maxLength={120}
            value={draft.by}
            onChange={(event) => set({ by: event.currentTarget.value })}
            error={fault('by', t('reflections.byMissing'))}
          />
        </Group>
        <Textarea
          label={t('reflections.text')}
          description={t('noteHint')}
          required
          data-autofocus
          autosize
          minRows={4}
          maxLength={10_000}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          error={fault('text', t('reflections.textMissing'))}
        />
        {save.error && <ErrorAlert error={save.error} />}
        <DialogButtons busy={save.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
