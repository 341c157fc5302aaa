import { Button, Checkbox, Group as Row, Modal, Select, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import type { Form } from '@shared/domain/forms/form'
import type { ExerciseScore, ExerciseView } from '@shared/domain/supervision/exercise'
import type { ClipView } from '@shared/domain/supervision/clip'
import type { PersonKey } from '@shared/domain/supervision/person'
import type { SessionPage } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { numberedItems } from '../../components/numberedItems'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import classes from './supervision.module.css'

type Props = {
  page: SessionPage
  view: ClipView
  /** The exercise whose spread the others see; null where they see none. */
  projected: string | null
  /** Shows a spread on the projector, or the clip again; absent while nothing is presented. */
  onProject?: (exerciseId: string | null) => void
}

/** Scoring one item of the clip together: hidden until all have answered, then the spread. */
export function ExerciseCard({ page, view, projected, onProject }: Props) {
  const { t } = useTranslation('supervision')
  const { value, set, error } = useLoad(() => load(page.plan.id, view.formRowId), view.id)
  const [choosing, setChoosing] = useState(false)
  if (error) return <ErrorAlert error={error} />
  if (!value) return null
  const { form, exercises } = value
  const put = (changed: ExerciseView) =>
    set({ form, exercises: [...exercises.filter(({ id }) => id !== changed.id), changed].sort(byId) })
  const drop = (id: string) => set({ form, exercises: exercises.filter((one) => one.id !== id) })
  const here = exercises.filter(({ clipId }) => clipId === view.id)
  return (
    <Card title={t('exercise.title')}>
      <Stack gap="md">
        <Text c="dimmed">{t('exercise.text')}</Text>
        {here.map((exercise) => (
          <Exercise
            key={exercise.id}
            exercise={exercise}
            form={form}
            page={page}
            isProjected={projected === exercise.id}
            onProject={onProject}
            onChange={put}
            onRemove={drop}
          />
        ))}
        {choosing ? (
          <NewExercise
            page={page}
            view={view}
            form={form}
            onStarted={(started) => {
              put(started)
              setChoosing(false)
            }}
          />
        ) : (
          <Button variant="default" w="fit-content" onClick={() => setChoosing(true)}>
            {t(here.length > 0 ? 'exercise.another' : 'exercise.new')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

const byId = (a: ExerciseView, b: ExerciseView) => (a.id < b.id ? -1 : 1)

async function load(sessionId: string, rowId: string) {
  const [exercises, form] = await Promise.all([
    api.supervision.exercises({ sessionId }),
    api.forms.get({ rowId }),
  ])
  return { exercises, form }
}

type NewProps = {
  page: SessionPage
  view: ClipView
  form: Form
  onStarted: (exercise: ExerciseView) => void
}

function NewExercise({ page, view, form, onStarted }: NewProps) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const [itemKey, setItemKey] = useState<string | null>(view.clip?.itemKeys[0] ?? null)
  const [people, setPeople] = useState<PersonKey[]>(page.plan.participants)
  const start = useAction(async () => {
    const { id: clipId } = view
    const exercise = { id: newId(), sessionId: page.plan.id, clipId, itemKey: itemKey ?? '', people }
    onStarted(await api.supervision.startExercise({ exercise }))
  })
  return (
    <Stack gap="sm">
      <Select
        label={t('exercise.item')}
        searchable
        value={itemKey}
        onChange={setItemKey}
        data={[...numberedItems(form).values()].map(({ item, number }) => ({
          value: item.key,
          label: `${number}. ${item.text[language]}`,
        }))}
      />
      <Checkbox.Group label={t('exercise.who')} value={people} onChange={setPeople}>
        <Row gap="md" mt="xs">
          {page.people
            .filter(({ key }) => page.plan.participants.includes(key))
            .map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
        </Row>
      </Checkbox.Group>
      {start.error && <ErrorAlert error={start.error} onClose={start.clear} />}
      <Button
        w="fit-content"
        disabled={itemKey === null || people.length < 2}
        loading={start.busy}
        onClick={() => void start.run()}
      >
        {t('exercise.start')}
      </Button>
    </Stack>
  )
}

type ExerciseProps = {
  exercise: ExerciseView
  form: Form
  page: SessionPage
  isProjected: boolean
  onProject: ((exerciseId: string | null) => void) | undefined
  onChange: (exercise: ExerciseView) => void
  onRemove: (exerciseId: string) => void
}

function Exercise({ exercise, form, page, isProjected, onProject, onChange, onRemove }: ExerciseProps) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const [asking, setAsking] = useState<PersonKey | null>(null)
  const { id: exerciseId, people, answered, spread } = exercise
  const numbered = numberedItems(form).get(exercise.itemKey)
  const nameOf = (key: PersonKey) => page.people.find((person) => person.key === key)?.name ?? ''
  const show = useAction(async () => onChange(await api.supervision.showExercise({ exerciseId })))
  const remove = useAction(async () => {
    await api.supervision.removeExercise({ exerciseId })
    if (isProjected) onProject?.(null)
    onRemove(exerciseId)
  })
  const text = numbered ? `${numbered.number}. ${numbered.item.text[language]}` : exercise.itemKey
  const failed = show.error ?? remove.error
  return (
    <div role="group" aria-label={t('exercise.of', { item: text })} className={classes.exercise}>
      <Text fw={600}>{text}</Text>
      {spread === null ? (
        <ul className={classes.lines} aria-label={t('exercise.who')}>
          {people.map((key) => {
            const done = answered.includes(key)
            return (
              <li key={key} className={classes.line}>
                <span>
                  {nameOf(key)}
                  {done && (
                    <span className={classes.done}>
                      <IconCheck size={17} aria-hidden /> {t('exercise.answered')}
                    </span>
                  )}
                </span>
                <Button
                  variant={done ? 'subtle' : 'default'}
                  size="sm"
                  aria-label={t(done ? 'exercise.answerAgainOf' : 'exercise.answerOf', { name: nameOf(key) })}
                  onClick={() => setAsking(key)}
                >
                  {t(done ? 'exercise.answerAgain' : 'exercise.answer')}
                </Button>
              </li>
            )
          })}
        </ul>
      ) : (
        <table className={classes.table}>
          <caption className={classes.caption}>{t('exercise.spread')}</caption>
          <tbody>
            {spread.map(({ score, people: who }) => (
              <tr key={String(score)}>
                <th scope="row">{scoreText(form, score, language, t('exercise.passed'))}</th>
                <td className={classes.dots} aria-hidden>
                  {'●'.repeat(who.length)}
                </td>
                <td>{formatList(language, who.map(nameOf))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {failed && <ErrorAlert error={failed} />}
      <Row gap="sm">
        {spread === null && (
          <Button disabled={answered.length < people.length} onClick={() => void show.run()}>
            {t('exercise.show')}
          </Button>
        )}
        {spread === null && (
          <Text size="sm" c="dimmed" role="status">
            {t('exercise.progress', { count: answered.length, all: people.length })}
          </Text>
        )}
        {spread !== null && onProject && (
          <Button
            variant={isProjected ? 'filled' : 'default'}
            aria-pressed={isProjected}
            onClick={() => onProject(isProjected ? null : exerciseId)}
          >
            {t('exercise.project')}
          </Button>
        )}
        <Button variant="subtle" color="red" onClick={() => void remove.run()}>
          {t('exercise.remove')}
        </Button>
      </Row>
      {asking !== null && (
        <AnswerDialog
          form={form}
          item={text}
          name={nameOf(asking)}
          onClose={() => setAsking(null)}
          onAnswer={async (score) =>
            onChange(await api.supervision.answerExercise({ exerciseId, person: asking, score }))
          }
        />
      )}
    </div>
  )
}

function scoreText(form: Form, score: ExerciseScore, language: 'da' | 'en', passed: string): string {
  if (score === null) return passed
  if (score === 'cannotAssess') return form.scale.cannotAssess[language]
  const point = form.scale.points.find(({ value }) => value === score)
  return `${score} · ${point?.label[language] ?? ''}`
}

type AnswerProps = {
  form: Form
  item: string
  name: string
  onClose: () => void
  onAnswer: (score: ExerciseScore) => Promise<unknown>
}

/** Somebody's answer, given at the computer or read from paper. It closes at once and shows nothing afterwards. */
function AnswerDialog({ form, item, name, onClose, onAnswer }: AnswerProps) {
  const { t } = useTranslation(['supervision', 'common'])
  const language = useLanguage()
  const answer = useAction(async (score: ExerciseScore) => {
    await onAnswer(score)
    onClose()
  })
  const points = [...form.scale.points].sort((a, b) => b.value - a.value)
  const levels: ExerciseScore[] = [...points.map(({ value }) => value), 'cannotAssess', null]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('supervision:exercise.answerTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="sm">
        <Text>{item}</Text>
        <Text size="sm" c="dimmed">
          {t('supervision:exercise.answerText')}
        </Text>
        {levels.map((score) => (
          <Button
            key={String(score)}
            variant="default"
            size="md"
            justify="flex-start"
            onClick={() => void answer.run(score)}
          >
            {scoreText(form, score, language, t('supervision:exercise.pass'))}
          </Button>
        ))}
        {answer.error && <ErrorAlert error={answer.error} />}
      </Stack>
    </Modal>
  )
}
