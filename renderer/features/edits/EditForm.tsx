import { Button, Group, NumberInput, Radio, SegmentedControl, Select, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import type { ParticipantView } from '@shared/domain/consent/consent'
import { blurs, type Region } from '@shared/domain/film/edits'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useEdits } from '../../stores/editsStore'
import { usePlayer } from '../player/playerStore'
import { newDraft, spanFault, type EditDraft } from './editDraft'
import { middle, withMeasure } from './region'
import { SpanFields } from '../player/SpanFields'
import classes from './EditsScreen.module.css'

const kinds = ['blur', 'mute', 'blurAndMute'] as const
const measures = ['x', 'y', 'width', 'height'] as const

type Props = {
  draft: EditDraft
  onChange: (draft: EditDraft) => void
  /** Those who can be covered. */
  participants: readonly ParticipantView[]
}

/** Interval, kind and region of an edit. */
export function EditForm({ draft, onChange, participants }: Props) {
  const { t } = useTranslation(['edits', 'consent'])
  const { inMs, outMs, durationMs, clearMarks } = usePlayer()
  const put = useEdits((edits) => edits.put)
  const fault = spanFault(inMs, outMs, durationMs)
  const save = useAction(async () => {
    if (inMs === null || outMs === null) return
    const region = draft.kind === 'mute' ? null : draft.region
    const covers = draft.covers === null ? {} : { covers: draft.covers }
    await put({ id: draft.id ?? newId(), kind: draft.kind, startMs: inMs, endMs: outMs, region, ...covers })
    clearMarks()
    // The next one mostly covers the same person.
    onChange({ ...newDraft, covers: draft.covers })
  })
  const leave = () => {
    clearMarks()
    onChange(newDraft)
  }

  return (
    <Card title={t(draft.id ? 'changeTitle' : 'newTitle')}>
      <Stack gap="sm">
        <SpanFields />
        <Radio.Group label={t('what')} value={draft.kind} onChange={(kind) => onChange({ ...draft, kind })}>
          <Group mt={6} gap="md">
            {kinds.map((kind) => (
              <Radio key={kind} value={kind} label={t(`kind.${kind}`)} />
            ))}
          </Group>
        </Radio.Group>
        {draft.kind !== 'mute' && (
          <Where region={draft.region} onChange={(region) => onChange({ ...draft, region })} />
        )}
        <Select
          label={t('covers.label')}
          description={t('covers.hint')}
          clearable
          placeholder={t('covers.nobody')}
          data={participants.map(({ id, code, kind }) => ({
            value: id,
            label: `${code} · ${t(`consent:kind.${kind}`)}`,
          }))}
          value={draft.covers}
          onChange={(covers) => onChange({ ...draft, covers })}
        />
        {draft.id && <Reveal id={draft.id} />}
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
        <Group gap="sm">
          <Button disabled={fault !== null} loading={save.busy} onClick={() => void save.run()}>
            {t(draft.id ? 'saveChange' : 'add')}
          </Button>
          {draft.id && (
            <Button variant="default" onClick={leave}>
              {t('leaveChange')}
            </Button>
          )}
        </Group>
        <p className={classes.note}>{t(fault ? `fault.${fault}` : 'margin')}</p>
      </Stack>
    </Card>
  )
}

/** Lifts the blur while the region is edited. */
function Reveal({ id }: { id: string }) {
  const { t } = useTranslation('edits')
  const isBlurred = useEdits(({ list }) => list.some((edit) => edit.id === id && blurs(edit)))
  const revealed = useEdits(({ revealedId }) => revealedId === id)
  if (!isBlurred) return null
  return (
    <Switch
      label={t('reveal.label')}
      description={t('reveal.text')}
      checked={revealed}
      onChange={(event) => useEdits.getState().reveal(event.currentTarget.checked ? id : null)}
    />
  )
}

function Where({ region, onChange }: { region: Region | null; onChange: (region: Region | null) => void }) {
  const { t } = useTranslation('edits')
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('where')}
        data={[
          { value: 'whole', label: t('whole') },
          { value: 'part', label: t('part') },
        ]}
        value={region ? 'part' : 'whole'}
        onChange={(value) => onChange(value === 'part' ? middle : null)}
      />
      {region && (
        <>
          <p className={classes.note}>{t('draw')}</p>
          <div className={classes.measures}>
            {measures.map((measure) => (
              <NumberInput
                key={measure}
                size="xs"
                label={t(`measure.${measure}`)}
                suffix=" %"
                min={0}
                max={100}
                decimalScale={1}
                value={Math.round(region[measure] * 1000) / 10}
                onChange={(value) =>
                  typeof value === 'number' && onChange(withMeasure(region, measure, value / 100))
                }
              />
            ))}
          </div>
        </>
      )}
    </Stack>
  )
}
