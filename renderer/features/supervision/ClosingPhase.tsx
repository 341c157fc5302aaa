import {
  ActionIcon,
  Button,
  Group as Row,
  Modal,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import { Day } from '@shared/domain/ids'
import { elapsedMs, type Agreement, type SessionPage } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { DayField } from '../../components/DayField'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { NoteField } from './NoteField'
import { PersonSelect } from './PlanDialog'
import { useSession } from './sessionStore'
import classes from './supervision.module.css'

/** How we worked, what is agreed until next time, and who was there. */
export function ClosingPhase({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const [ending, setEnding] = useState(false)
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <Agreements page={page} />
        <Button w="fit-content" size="md" onClick={() => setEnding(true)}>
          {t('end.button')}
        </Button>
      </Stack>
      <Card title={t('howWeWorked')}>
        <Stack gap="sm">
          <NoteField
            label={t('howWeWorked')}
            place={{ clipId: null, about: 'howWeWorked', index: 0 }}
            minRows={3}
          />
          <NoteField
            label={t('takeaways')}
            place={{ clipId: null, about: 'takeaways', index: 0 }}
            minRows={3}
          />
        </Stack>
      </Card>
      {ending && <EndDialog page={page} onClose={() => setEnding(false)} />}
    </div>
  )
}

const kinds = ['exercise', 'literature', 'plan'] as const

const newAgreement = (sessionId: string): Agreement => ({
  id: newId(),
  sessionId,
  kind: 'exercise',
  text: '',
  person: null,
  dueOn: null,
  state: 'open',
  outcome: '',
})

function Agreements({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const put = useSession((session) => session.put)
  const sessionId = page.plan.id
  const [draft, setDraft] = useState(() => newAgreement(sessionId))
  const reload = async () => put(await api.supervision.session({ sessionId }))
  const add = useAction(async () => {
    const dueOn = Day.safeParse(draft.dueOn).success ? draft.dueOn : null
    await api.supervision.saveAgreement({ agreement: { ...draft, dueOn } })
    setDraft(newAgreement(sessionId))
    await reload()
  })
  const remove = useAction(async (agreementId: string) => {
    await api.supervision.removeAgreement({ agreementId })
    await reload()
  })
  const present = page.people.filter(({ key }) => page.plan.participants.includes(key))
  return (
    <Card title={t('agreements')}>
      <ul className={classes.lines} aria-label={t('agreements')}>
        {page.agreements.map(({ id, kind, text, person, dueOn }) => (
          <li key={id} className={classes.line}>
            <div>
              <div>{text}</div>
              <p className={classes.note}>
                {[
                  t(`agreement.kind.${kind}`),
                  page.people.find(({ key }) => key === person)?.name ?? t('agreement.everyone'),
                  dueOn && t('agreement.due', { date: formatDay(language, dueOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t('agreement.remove', { text })}
              onClick={() => void remove.run(id)}
            >
              <IconTrash size={19} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Stack gap="sm" mt="sm">
        <Textarea
          label={t('agreement.text')}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
        <Row grow align="flex-start">
          <Select
            label={t('agreement.kindLabel')}
            allowDeselect={false}
            value={draft.kind}
            onChange={(kind) => kind && setDraft({ ...draft, kind: kind })}
            data={kinds.map((value) => ({ value, label: t(`agreement.kind.${value}`) }))}
          />
          <PersonSelect
            label={t('agreement.person')}
            people={present}
            value={draft.person}
            onChange={(person) => setDraft({ ...draft, person })}
          />
          <DayField
            key={draft.id}
            label={t('agreement.dueOn')}
            value={draft.dueOn ?? ''}
            onChange={(dueOn) => setDraft({ ...draft, dueOn: dueOn === '' ? null : dueOn })}
          />
        </Row>
        {(add.error ?? remove.error) && <ErrorAlert error={add.error ?? remove.error} />}
        <Button
          variant="light"
          w="fit-content"
          disabled={draft.text.trim() === ''}
          loading={add.busy}
          onClick={() => void add.run()}
        >
          {t('agreement.add')}
        </Button>
      </Stack>
    </Card>
  )
}

/** Who was there, and how long: preset with the time on the clock. */
function EndDialog({ page, onClose }: { page: SessionPage; onClose: () => void }) {
  const { t } = useTranslation(['supervision', 'common'])
  const { work, pause, flush, put } = useSession()
  const length = Math.round(elapsedMs(work) / 60_000) || page.plan.minutes
  const [minutes, setMinutes] = useState<Record<string, number>>(() =>
    Object.fromEntries(page.plan.participants.map((key) => [key, length])),
  )
  const end = useAction(async () => {
    pause()
    await flush()
    const people = Object.entries(minutes).map(([key, count]) => ({ key, minutes: count }))
    put(await api.supervision.hold({ sessionId: page.plan.id, people }))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('supervision:end.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text>{t('supervision:end.text')}</Text>
        {page.people
          .filter(({ key }) => page.plan.participants.includes(key))
          .map(({ key, name }) => (
            <div key={key} className={classes.person}>
              <span aria-hidden>{name}</span>
              <NumberInput
                aria-label={t('supervision:end.minutesOf', { name })}
                suffix=" min."
                min={0}
                max={1440}
                allowDecimal={false}
                value={minutes[key] ?? 0}
                onChange={(count) => setMinutes({ ...minutes, [key]: typeof count === 'number' ? count : 0 })}
              />
            </div>
          ))}
        {end.error && <ErrorAlert error={end.error} />}
        <DialogButtons
          confirm={t('supervision:end.confirm')}
          busy={end.busy}
          onCancel={onClose}
          onConfirm={() => void end.run()}
        />
      </Stack>
    </Modal>
  )
}
