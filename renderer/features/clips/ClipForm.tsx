import {
  Button,
  Group,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import type { Form } from '@shared/domain/forms/form'
import { itemKeysOf, type Observation } from '@shared/domain/ratings/rating'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { numberedItems } from '../../components/numberedItems'
import { useAction } from '../../components/useAction'
import { formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { clipSpanFault, newClipDraft, type ClipDraft } from './clipDraft'
import { useClips } from './clipsStore'
import { SpanFields } from '../player/SpanFields'
import classes from './ClipsScreen.module.css'

const leads = [0, 2000, 5000, 10_000] as const
const stances = ['supports', 'against', 'none'] as const

/** An observation without an end gets one this much later, in milliseconds. */
const MOMENT_MS = 20_000

type Props = {
  recordingId: string
  form: Form | null
  /** The signed-in supervisor's own. */
  observations: readonly Observation[]
  draft: ClipDraft
  onChange: (draft: ClipDraft) => void
}

/** Interval and words of a clip. */
export function ClipForm({ recordingId, form, observations, draft, onChange }: Props) {
  const { t } = useTranslation('clips')
  const language = useLanguage()
  const { inMs, outMs, durationMs, clearMarks, select, seek } = usePlayer()
  const saveClip = useClips((clips) => clips.save)
  const [tried, setTried] = useState(false)
  const fault = clipSpanFault(inMs, outMs, durationMs)
  const untitled = draft.title.trim() === ''
  const items = form ? [...numberedItems(form).values()] : []
  const leave = () => {
    setTried(false)
    clearMarks()
    onChange(newClipDraft)
  }
  const save = useAction(async () => {
    setTried(true)
    if (inMs === null || outMs === null || fault || untitled) return
    const { id, ...words } = draft
    await saveClip({ ...words, id: id ?? newId(), recordingId, startMs: inMs, endMs: outMs })
    notify(t('saved'))
    leave()
  })
  const take = (id: string | null) => {
    const found = observations.find((observation) => observation.id === id)
    if (!found) return
    const { startMs, endMs, stance } = found
    select(startMs, endMs !== null && endMs > startMs ? endMs : startMs + MOMENT_MS)
    seek(startMs)
    onChange({ ...draft, itemKeys: [...itemKeysOf(found)], stance })
  }
  const lead = (edge: 'leadIn' | 'leadOut') => (
    <Select
      size="sm"
      label={t(edge)}
      allowDeselect={false}
      value={String(draft[`${edge}Ms`])}
      onChange={(value) => onChange({ ...draft, [`${edge}Ms`]: Number(value) })}
      data={leads.map((ms) => ({
        value: String(ms),
        label: ms === 0 ? t('noLead') : t('seconds', { count: ms / 1000 }),
      }))}
    />
  )

  return (
    <Card title={t(draft.id ? 'changeTitle' : 'newTitle')}>
      <Stack gap="sm">
        {observations.length > 0 && !draft.id && (
          <Select
            label={t('observation')}
            description={t('observationHint')}
            searchable
            value={null}
            onChange={take}
            data={observations.map(({ id, startMs, itemKey }) => ({
              value: id,
              label: t('observationOption', {
                time: formatDuration(startMs),
                number: items.find(({ item }) => item.key === itemKey)?.number ?? '',
              }),
            }))}
          />
        )}
        <SpanFields />
        <div className={classes.pair}>
          {lead('leadIn')}
          {lead('leadOut')}
        </div>
        <TextInput
          label={t('name')}
          maxLength={120}
          value={draft.title}
          error={tried && untitled ? t('nameMissing') : undefined}
          onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
        />
        <Textarea
          label={t('why')}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.why}
          onChange={(event) => onChange({ ...draft, why: event.currentTarget.value })}
        />
        <Textarea
          label={t('lookFor')}
          description={t('lookForHint')}
          autosize
          minRows={2}
          maxLength={400}
          value={draft.lookFor}
          onChange={(event) => onChange({ ...draft, lookFor: event.currentTarget.value })}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('stance')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('stance')}
            value={draft.stance ?? 'none'}
            onChange={(value) => onChange({ ...draft, stance: value === 'none' ? null : value })}
            data={stances.map((value) => ({ value, label: t(`stances.${value}`) }))}
          />
        </div>
        <MultiSelect
          label={t('items')}
          searchable
          value={draft.itemKeys}
          onChange={(itemKeys) => onChange({ ...draft, itemKeys })}
          data={items.map(({ item, number }) => ({
            value: item.key,
            label: t('itemOption', { number, text: item.text[language] }),
          }))}
        />
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
        <Group gap="sm">
          <Button disabled={fault !== null} loading={save.busy} onClick={() => void save.run()}>
            {t(draft.id ? 'saveChange' : 'add')}
          </Button>
          {draft.id && (
            <Button variant="default" onClick={leave}>
              {t('leave')}
            </Button>
          )}
        </Group>
        {fault && <p className={classes.note}>{t(`fault.${fault}`)}</p>}
      </Stack>
    </Card>
  )
}
