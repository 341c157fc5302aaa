import {
  ActionIcon,
  Button,
  Checkbox,
  Group as Row,
  Modal,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import { Day } from '@shared/domain/ids'
import { guestKey, partsOf, type NamedPerson, type PersonKey } from '@shared/domain/supervision/person'
import {
  SessionPlan,
  toggled,
  type BroughtClip,
  type Group,
  type SessionPage,
} from '@shared/domain/supervision/session'
import { moved, type Collection } from '@shared/domain/supervision/collection'
import { filterClips, noClipFilter, type ClipView } from '@shared/domain/supervision/clip'
import { today } from '@shared/domain/day'
import { api } from '../../api/api'
import { toObstacle } from '../../api/apiError'
import { DayField } from '../../components/DayField'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { useErrorWords } from '../../i18n/errorText'
import { formatDay, formatDayShort } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './supervision.module.css'

type Props = {
  group: Group
  /** Null for a new session. */
  plan: SessionPlan | null
  onClose: () => void
  onSaved: (page: SessionPage) => void
}

const newPlan = (group: Group): SessionPlan => ({
  id: newId(),
  groupId: group.id,
  day: today(),
  startsAt: '13:00',
  minutes: 270,
  place: '',
  participants: group.memberKeys,
  ledBy: group.memberKeys.find((key) => partsOf(key).kind === 'supervisor') ?? null,
  clips: [],
})

/** When, where, who, and which clips. */
export function PlanDialog({ group, plan, onClose, onSaved }: Props) {
  const { t } = useTranslation(['supervision', 'common'])
  const [draft, setDraft] = useState(() => plan ?? newPlan(group))
  const [guest, setGuest] = useState('')
  const [tried, setTried] = useState(false)
  const { value: known, error } = useLoad(load, '')
  const change = (part: Partial<SessionPlan>) => setDraft({ ...draft, ...part })
  const dayWrong = !Day.safeParse(draft.day).success
  const timeWrong = !SessionPlan.shape.startsAt.safeParse(draft.startsAt).success
  const save = useAction(async () => {
    setTried(true)
    if (dayWrong || timeWrong) return
    onSaved(await api.supervision.saveSession({ plan: draft }))
    onClose()
  })
  const guests = draft.participants
    .filter((key) => partsOf(key).kind === 'guest')
    .map((key) => ({ key, name: partsOf(key).id }))
  const people = [...(known?.people ?? []), ...guests]
  const present = people.filter(({ key }) => draft.participants.includes(key))
  const addGuest = () => {
    const key = guestKey(guest)
    if (key && !draft.participants.includes(key)) change({ participants: [...draft.participants, key] })
    setGuest('')
  }
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t(plan ? 'supervision:plan.change' : 'supervision:plan.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Row grow align="flex-start">
          <DayField
            label={t('supervision:plan.day')}
            value={draft.day}
            error={tried && dayWrong ? t('supervision:plan.dayWrong') : undefined}
            onChange={(day) => change({ day })}
          />
          <TextInput
            label={t('supervision:plan.startsAt')}
            placeholder={t('supervision:plan.startsAtHint')}
            value={draft.startsAt}
            error={tried && timeWrong ? t('supervision:plan.startsAtWrong') : undefined}
            onChange={(event) => change({ startsAt: event.currentTarget.value.trim().replace('.', ':') })}
          />
          <NumberInput
            label={t('supervision:plan.minutes')}
            suffix=" min."
            min={15}
            max={720}
            step={15}
            value={draft.minutes}
            onChange={(minutes) => typeof minutes === 'number' && change({ minutes })}
          />
        </Row>
        <TextInput
          label={t('supervision:plan.place')}
          maxLength={200}
          value={draft.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
        <Checkbox.Group
          label={t('supervision:plan.participants')}
          value={draft.participants}
          onChange={(participants) => change({ participants })}
        >
          <Row gap="md" mt="xs">
            {people.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
          </Row>
        </Checkbox.Group>
        <Row align="flex-end">
          <TextInput
            label={t('supervision:plan.guest')}
            placeholder={t('supervision:plan.guestHint')}
            maxLength={120}
            value={guest}
            onChange={(event) => setGuest(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && addGuest()}
          />
          <Button variant="default" disabled={guestKey(guest) === null} onClick={addGuest}>
            {t('supervision:plan.addGuest')}
          </Button>
        </Row>
        <PersonSelect
          label={t('supervision:plan.ledBy')}
          people={present}
          value={draft.ledBy}
          onChange={(ledBy) => change({ ledBy })}
        />
        <Clips
          known={known?.clips ?? []}
          collections={known?.collections ?? []}
          people={present}
          chosen={draft.clips}
          onChange={(clips) => change({ clips })}
        />
        {(error ?? save.error) && <ErrorAlert error={error ?? save.error} />}
        <DialogButtons busy={save.busy} onCancel={onClose} onConfirm={() => void save.run()} />
      </Stack>
    </Modal>
  )
}

async function load() {
  const [people, clips, collections] = await Promise.all([
    api.supervision.people(),
    api.clips.list({ recordingId: null }),
    api.clips.collections(),
  ])
  return { people, clips, collections }
}

type SelectProps = {
  label: string
  people: readonly NamedPerson[]
  value: PersonKey | null
  onChange: (key: PersonKey | null) => void
}

export function PersonSelect({ label, people, value, onChange }: SelectProps) {
  const { t } = useTranslation('supervision')
  return (
    <Select
      label={label}
      placeholder={t('plan.nobody')}
      clearable
      value={value}
      onChange={onChange}
      data={people.map(({ key, name }) => ({ value: key, label: name }))}
    />
  )
}

type ClipsProps = {
  known: readonly ClipView[]
  collections: readonly Collection[]
  people: readonly NamedPerson[]
  chosen: readonly BroughtClip[]
  onChange: (chosen: BroughtClip[]) => void
}

/** The chosen clips in their order, and those that can be added. */
function Clips({ known, collections, people, chosen, onChange }: ClipsProps) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const words = useErrorWords()
  const ids = chosen.map(({ clipId }) => clipId)
  const views = filterClips(known, noClipFilter)
  const titleOf = ({ clip, obstacle }: ClipView) =>
    clip?.title ?? (obstacle ? words(toObstacle(obstacle)).what : '')
  const factsOf = ({ leader, meetingDate, consentEndsOn }: ClipView) =>
    [
      `${leader}, ${formatDayShort(language, meetingDate)}`,
      consentEndsOn && t('consentEnds', { date: formatDay(language, consentEndsOn) }),
    ]
      .filter(Boolean)
      .join(' · ')
  const toggle = (clipId: string) => {
    const next = toggled(ids, clipId)
    onChange(next.map((id) => chosen.find((one) => one.clipId === id) ?? { clipId: id, broughtBy: null }))
  }
  const move = (index: number, by: -1 | 1) => onChange(moved(chosen, index, index + by))
  const isShown = (clipId: string) => known.find(({ id }) => id === clipId)?.obstacle === null
  const addAll = (collectionId: string | null) => {
    const entries = collections.find(({ id }) => id === collectionId)?.entries ?? []
    const added = entries.filter(({ clipId }) => !ids.includes(clipId) && isShown(clipId))
    onChange([...chosen, ...added.map(({ clipId }) => ({ clipId, broughtBy: null }))])
  }
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={500} mb="xs">
        {t('plan.clips')}
      </Text>
      {known.length === 0 && <Text c="dimmed">{t('plan.noClips')}</Text>}
      {collections.length > 0 && (
        <Select
          label={t('plan.fromCollection')}
          mb="xs"
          value={null}
          onChange={addAll}
          data={collections.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      <ul className={classes.lines}>
        {chosen.map(({ clipId, broughtBy }, index) => {
          const view = known.find(({ id }) => id === clipId)
          if (!view) return null
          const title = titleOf(view)
          return (
            <li key={clipId} className={classes.line}>
              <Checkbox checked label={title} description={factsOf(view)} onChange={() => toggle(clipId)} />
              <Row gap="xs" wrap="nowrap" align="flex-end">
                <PersonSelect
                  label={t('plan.broughtBy')}
                  people={people}
                  value={broughtBy}
                  onChange={(key) =>
                    onChange(chosen.map((one, i) => (i === index ? { ...one, broughtBy: key } : one)))
                  }
                />
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('plan.up', { title })}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('plan.down', { title })}
                  disabled={index === chosen.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
              </Row>
            </li>
          )
        })}
        {views
          .filter(({ id }) => !ids.includes(id))
          .map((view) => (
            <li key={view.id} className={classes.line}>
              <Checkbox
                checked={false}
                disabled={view.obstacle !== null}
                label={titleOf(view)}
                description={factsOf(view)}
                onChange={() => toggle(view.id)}
              />
            </li>
          ))}
      </ul>
    </fieldset>
  )
}
