import { Checkbox, Input, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { GoalState, LearningGoal, type GoalMoment } from '@shared/domain/leaders/learning'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { formatDay, formatDuration } from '../../i18n/format'
import { useLanguage, useLocalized } from '../../i18n/useLanguage'
import { useLeaders } from '../../stores/leadersStore'
import { useItems } from './useItems'
import { useLoad } from '../../components/useLoad'
import classes from './leaders.module.css'

type Props = { page: LeaderPage; goal: LearningGoal; known: boolean; onClose: () => void }

/** Creates or edits a goal: text, items and moments to watch again. */
export function GoalDialog({ known, onClose, ...rest }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(known ? 'goals.edit' : 'goals.add')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <GoalForm known={known} onClose={onClose} {...rest} />
    </Modal>
  )
}

function GoalForm({ page, goal, known, onClose }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  const language = useLanguage()
  const [draft, setDraft] = useState(goal)
  const [submitted, setSubmitted] = useState(false)
  const set = (part: Partial<LearningGoal>) => setDraft({ ...draft, ...part })
  const decided = page.assessments.filter((assessment) => assessment.decided !== null)
  const parsed = LearningGoal.safeParse(draft)
  const save = useAction((goal: LearningGoal) =>
    useLeaders.getState().change(api.leaders.saveGoal({ leaderId: page.id, goal })),
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (!parsed.success || !(await save.run(parsed.data))) return
    notify(t('goals.saved'))
    onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Textarea
          label={t('goals.text')}
          description={t('goals.textHint')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={4000}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          error={submitted && draft.text.trim() === '' ? t('goals.textMissing') : undefined}
        />
        {decided.length > 1 && !known && (
          <Select
            label={t('goals.assessment')}
            allowDeselect={false}
            data={decided.map(({ recordingId, meetingDate }) => ({
              value: recordingId,
              label: t('meetingOf', { date: formatDay(language, meetingDate) }),
            }))}
            value={draft.recordingId}
            onChange={(recordingId) => recordingId && set({ recordingId, itemKeys: [], moments: [] })}
          />
        )}
        <ItemChoice page={page} draft={draft} onChange={set} />
        <MomentChoice draft={draft} onChange={set} />
        {known && (
          <>
            <Input.Wrapper label={t('goals.stateLabel')} labelElement="div">
              <div>
                <SegmentedControl
                  aria-label={t('goals.stateLabel')}
                  value={draft.state}
                  onChange={(state) => set({ state })}
                  data={GoalState.options.map((value) => ({ value, label: t(`goals.state.${value}`) }))}
                />
              </div>
            </Input.Wrapper>
            <Textarea
              label={t('goals.stateNote')}
              description={t('common:optional')}
              autosize
              maxLength={4000}
              value={draft.stateNote}
              onChange={(event) => set({ stateNote: event.currentTarget.value })}
            />
          </>
        )}
        {save.error && <ErrorAlert error={save.error} />}
        <DialogButtons busy={save.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

type Choice = { draft: LearningGoal; onChange: (part: Partial<LearningGoal>) => void }

function ItemChoice({ page, draft, onChange }: Choice & { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const local = useLocalized()
  const assessment = page.assessments.find(({ recordingId }) => recordingId === draft.recordingId)
  const items = useItems(assessment?.formRowId ?? null)
  const score = (key: string) => assessment?.decided?.scores[key]
  return (
    <Checkbox.Group
      label={t('goals.items')}
      value={draft.itemKeys}
      onChange={(itemKeys) =>
        onChange({ itemKeys, moments: draft.moments.filter((moment) => itemKeys.includes(moment.itemKey)) })
      }
    >
      <div className={classes.choices}>
        {items.map(({ item, number }) => (
          <Checkbox
            key={item.key}
            value={item.key}
            label={`${number}. ${local(item.text)}`}
            description={
              typeof score(item.key) === 'number'
                ? t('goals.itemScore', { score: score(item.key) })
                : undefined
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function MomentChoice({ draft, onChange }: Choice) {
  const { t } = useTranslation('leaders')
  const moments = useMoments(draft.recordingId)
  const fitting = (moments ?? []).filter(({ itemKey }) => draft.itemKeys.includes(itemKey))
  const choose = (ids: string[]) =>
    onChange({
      moments: fitting.filter(({ observationId }) => ids.includes(observationId)) satisfies GoalMoment[],
    })
  return (
    <Checkbox.Group
      label={t('goals.moments')}
      value={draft.moments.map(({ observationId }) => observationId)}
      onChange={choose}
    >
      {draft.itemKeys.length === 0 || fitting.length === 0 ? (
        <Text c="dimmed">
          {t(
            moments === null
              ? 'goals.momentsSealed'
              : draft.itemKeys.length === 0
                ? 'goals.chooseItems'
                : 'goals.momentsNone',
          )}
        </Text>
      ) : (
        <div className={classes.choices}>
          {fitting.map(({ observationId, startMs, text, by }) => (
            <Checkbox
              key={observationId}
              value={observationId}
              label={`${formatDuration(startMs)} · ${text} (${by})`}
            />
          ))}
        </div>
      )}
    </Checkbox.Group>
  )
}

/** The observations of all raters of a recording, by time; null unless the ratings are revealed. */
function useMoments(recordingId: string): GoalMoment[] | null {
  const { value } = useLoad(async () => {
    const comparison = await api.consensus.comparison({ recordingId })
    if (comparison.kind !== 'open') return null
    return comparison.ratings
      .flatMap(({ supervisor, content }) =>
        content.observations.flatMap(({ id, itemKey, startMs, endMs, text }): GoalMoment[] =>
          // One that was never sorted is no help towards a goal.
          itemKey === null
            ? []
            : [{ observationId: id, itemKey, startMs, endMs, text, by: supervisor.initials }],
        ),
      )
      .sort((a, b) => a.startMs - b.startMs)
  }, recordingId)
  return value
}
