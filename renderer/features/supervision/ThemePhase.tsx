import { Alert, Button, Checkbox, Group as Row, Stack, Text, Textarea } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  questions,
  reflectingOn,
  writeReflecting,
  type Reflecting,
  type SessionPage,
} from '@shared/domain/supervision/session'
import type { Clip, ClipView } from '@shared/domain/supervision/clip'
import { supervisorKey } from '@shared/domain/supervision/person'
import { api } from '../../api/api'
import { toObstacle } from '../../api/apiError'
import { Card } from '../../components/Card'
import { DangerAlert } from '../../components/DangerAlert'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useLoad } from '../../components/useLoad'
import { useErrorWords } from '../../i18n/errorText'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { ClipPlayer } from '../player/ClipPlayer'
import { ExerciseCard } from './ExerciseCard'
import { NoteField } from './NoteField'
import { PresentationPanel } from './PresentationPanel'
import { useSession } from './sessionStore'
import classes from './supervision.module.css'

/** Theme supervision: each clip with its question, the reflecting conversation, and the four questions. */
export function ThemePhase({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const { work, change } = useSession()
  const ids = page.plan.clips.map(({ clipId }) => clipId)
  const index = Math.max(0, ids.indexOf(work.clipId ?? ''))
  const view = page.clips.find(({ id }) => id === ids[index])
  const nextTitle = page.clips.find(({ id }) => id === ids[index + 1])?.clip?.title
  const [presenting, setPresenting] = useState(false)
  const [exerciseId, setExerciseId] = useState<string | null>(null)
  const go = (to: number) => {
    setExerciseId(null)
    const clipId = ids[to]
    if (clipId !== undefined) change({ ...work, clipId })
  }

  if (!view)
    return (
      <Card title={t('programme')}>
        <Text>{t('noProgramme')}</Text>
      </Card>
    )
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <Card
          title={view.clip?.title ?? t('clipNumber', { number: index + 1, count: ids.length })}
          action={
            <Row gap="xs" wrap="nowrap">
              <Button
                variant="default"
                leftSection={<IconChevronLeft size={18} aria-hidden />}
                disabled={index === 0}
                onClick={() => go(index - 1)}
              >
                {t('previousClip')}
              </Button>
              <Button
                variant="default"
                rightSection={<IconChevronRight size={18} aria-hidden />}
                disabled={index === ids.length - 1}
                onClick={() => go(index + 1)}
              >
                {t('nextClip')}
              </Button>
            </Row>
          }
        >
          <Text size="sm" c="dimmed" mb="sm">
            {[
              view.clip && t('clipNumber', { number: index + 1, count: ids.length }),
              nextTitle && t('nextIs', { title: nextTitle }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <ShownClip
            view={view}
            page={page}
            nextClipId={ids[index + 1] ?? null}
            exerciseId={exerciseId}
            onOpen={setPresenting}
            onStep={(by) => go(index + by)}
          />
        </Card>
        {view.clip && (
          <ExerciseCard
            key={view.id}
            page={page}
            view={view}
            projected={exerciseId}
            onProject={presenting ? setExerciseId : undefined}
          />
        )}
        {view.clip && <ReflectingCard page={page} clipId={view.id} />}
      </Stack>
      {view.clip && (
        <Stack gap="lg">
          <Card title={t('step.questions')}>
            <Stack gap="sm">
              {questions.map((about) => (
                <NoteField
                  key={`${view.id} ${about}`}
                  label={t(`question.${about}`)}
                  place={{ clipId: view.id, about, index: 0 }}
                />
              ))}
            </Stack>
          </Card>
          <Three clipId={view.id} />
        </Stack>
      )}
    </div>
  )
}

type ShownProps = {
  view: ClipView
  page: SessionPage
  nextClipId: string | null
  exerciseId: string | null
  onOpen: (isOpen: boolean) => void
  onStep: (by: -1 | 1) => void
}

function ShownClip({ view, page, nextClipId, exerciseId, onOpen, onStep }: ShownProps) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const { clip, consentEndsOn } = view
  return (
    <Stack gap="sm">
      {clip?.lookFor && <p className={classes.lookFor}>{clip.lookFor}</p>}
      {clip && consentEndsOn && (
        <Alert color="amber" variant="outline" role="status">
          {t('consentEnds', { date: formatDay(language, consentEndsOn) })}
        </Alert>
      )}
      <PresentationPanel
        clipId={clip?.id ?? null}
        nextClipId={nextClipId}
        exerciseId={exerciseId}
        onOpen={onOpen}
        onStep={onStep}
      >
        {clip ? <PlayedClip key={clip.id} clip={clip} /> : <Refused view={view} page={page} />}
      </PresentationPanel>
      {clip?.why && (
        <Labelled label={t('why')}>
          <p className={classes.written}>{clip.why}</p>
        </Labelled>
      )}
    </Stack>
  )
}

/** Why a clip cannot be shown; who of the group rates its recording. */
function Refused({ view, page }: { view: ClipView; page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const { what, next } = useErrorWords()(toObstacle(view.obstacle ?? 'notFound'))
  const raters = view.raterIds
    .filter((id) => page.supervisorIds.includes(id))
    .flatMap((id) => page.people.find(({ key }) => key === supervisorKey(id))?.name ?? [])
  return (
    <DangerAlert title={what}>
      {raters.length > 0 ? t('ratedByGroup', { names: formatList(language, raters) }) : next}
    </DangerAlert>
  )
}

function PlayedClip({ clip: { id, recordingId, title } }: { clip: Clip }) {
  const { t } = useTranslation('supervision')
  const stand = useSession((session) => session.stand)
  const { value: playback, error } = useLoad(() => api.clips.open({ clipId: id }), id)
  if (error) return <ErrorAlert error={error} />
  return (
    playback && (
      <ClipPlayer
        clip={playback}
        recordingId={recordingId}
        label={t('clipPicture', { title })}
        onPosition={stand}
      />
    )
  )
}

const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="sm" fw={600}>
      {label}
    </Text>
    {children}
  </div>
)

/** Some talk about what they heard while the others listen; then the listeners answer. */
function ReflectingCard({ page, clipId }: { page: SessionPage; clipId: string }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const { work, change } = useSession()
  const reflecting = reflectingOn(work, clipId)
  const write = (part: Partial<Reflecting>, when: 'now' | 'soon') =>
    change(writeReflecting(work, { ...reflecting, ...part }), when)
  const present = page.people.filter(({ key }) => page.plan.participants.includes(key))
  const listeners = present.filter(({ key }) => !reflecting.reflectors.includes(key))
  const begun = reflecting.reflectors.length > 0
  return (
    <Card title={t('step.reflect')}>
      <Stack gap="sm">
        <Checkbox.Group
          label={t('reflect.who')}
          value={reflecting.reflectors}
          onChange={(reflectors) => write({ reflectors }, 'now')}
        >
          <Row gap="md" mt="xs">
            {present.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
          </Row>
        </Checkbox.Group>
        {begun && listeners.length > 0 && (
          <Text c="dimmed">
            {t('reflect.listeners', {
              names: formatList(
                language,
                listeners.map(({ name }) => name),
              ),
            })}
          </Text>
        )}
        <Textarea
          label={t('reflect.said')}
          autosize
          minRows={2}
          maxLength={20_000}
          value={reflecting.said}
          onChange={(event) => write({ said: event.currentTarget.value }, 'soon')}
        />
        <Textarea
          label={t('reflect.answered')}
          autosize
          minRows={2}
          maxLength={20_000}
          value={reflecting.answered}
          onChange={(event) => write({ answered: event.currentTarget.value }, 'soon')}
        />
      </Stack>
    </Card>
  )
}

const nth = [0, 1, 2] as const

/** An offered structure: three things that one saw. */
function Three({ clipId }: { clipId: string }) {
  const { t } = useTranslation('supervision')
  const written = useSession(({ work }) =>
    work.notes.some((note) => note.clipId === clipId && note.about === 'three'),
  )
  const [offered, setOffered] = useState(false)
  if (!offered && !written)
    return (
      <Button variant="default" w="fit-content" onClick={() => setOffered(true)}>
        {t('three.label')}
      </Button>
    )
  return (
    <Card title={t('three.label')}>
      <Text c="dimmed" mb="sm">
        {t('three.text')}
      </Text>
      <Stack gap="sm">
        {nth.map((index) => (
          <NoteField
            key={`${clipId} ${index}`}
            label={t('three.nth', { number: index + 1 })}
            place={{ clipId, about: 'three', index }}
            minRows={1}
          />
        ))}
      </Stack>
    </Card>
  )
}
