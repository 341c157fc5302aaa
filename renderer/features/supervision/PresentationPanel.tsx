import { Alert, Button, Checkbox, Group as Row, Select, Stack, Text } from '@mantine/core'
import { IconMaximize, IconPresentation, IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  noProjection,
  type ProjectionMode,
  type ProjectorCommand,
  type ProjectorKey,
  type ProjectorState,
  type SceneRequest,
} from '@shared/domain/supervision/projection'
import { projectorKey } from '@shared/domain/supervision/projectorKeys'
import { questions, type Question } from '@shared/domain/supervision/session'
import { api, onEvent } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useSession } from './sessionStore'
import classes from './supervision.module.css'

/** The picture of what the others see is taken this often. */
const PICTURE_MS = 1500

type Props = {
  /** Null where the clip may not be shown: the presentation stays dark. */
  clipId: string | null
  nextClipId: string | null
  /** The exercise whose spread is shown in place of the clip. */
  exerciseId: string | null
  /** Whether something is presented. */
  onOpen: (isOpen: boolean) => void
  /** Steps to another clip. */
  onStep: (by: -1 | 1) => void
  /** Shown while nothing is presented. */
  children: ReactNode
}

/** What others see of a clip: opens the presentation, directs it, and shows a picture of it. */
export function PresentationPanel({ clipId, nextClipId, exerciseId, onOpen, onStep, children }: Props) {
  const { t } = useTranslation('supervision')
  const state = useProjection()
  const [withQuestion, setWithQuestion] = useState(true)
  const [withItem, setWithItem] = useState(false)
  const [question, setQuestion] = useState<Question | null>(null)
  const [dark, setDark] = useState(false)
  const [withheld, setWithheld] = useState(false)
  const [showError, setShowError] = useState<ApiError | null>(null)
  const isOpen = state.mode !== null

  const sceneNow = (): SceneRequest => {
    if (dark || (clipId === null && question === null)) return { kind: 'blank' }
    if (exerciseId !== null) return { kind: 'spread', exerciseId }
    if (question !== null) return { kind: 'question', question }
    return { kind: 'clip', clipId: clipId ?? '', withQuestion, withItem, nextClipId }
  }
  const open = useAction((mode: ProjectionMode) => api.presentation.open({ mode }))
  const command = (asked: ProjectorCommand) => void api.presentation.command({ command: asked })
  const show = useEffectEvent(() => api.presentation.show({ scene: sceneNow() }))
  useEffect(() => {
    if (!isOpen) return
    // Every change is sent: main shows the last one. What an earlier one answers does not matter.
    let isLast = true
    show().then(
      (answer) => {
        if (!isLast) return
        setWithheld(answer.withheld)
        setShowError(null)
      },
      (error: unknown) => {
        if (isLast) setShowError(toApiError(error))
      },
    )
    return () => {
      isLast = false
    }
  }, [isOpen, clipId, nextClipId, exerciseId, withQuestion, withItem, question, dark])
  const stand = useSession((session) => session.stand)
  const positionMs = isOpen && clipId !== null ? state.positionMs : null
  useEffect(() => {
    if (positionMs !== null) stand(positionMs)
  }, [positionMs, stand])
  const tellOpen = useEffectEvent(onOpen)
  useEffect(() => tellOpen(isOpen), [isOpen])

  const press = useEffectEvent((key: ProjectorKey) => {
    if (key === 'next') onStep(1)
    else if (key === 'previous') onStep(-1)
    else if (key === 'blank') setDark(!dark)
    else command({ do: 'toggle' })
  })
  useEffect(() => onEvent('presentationKey', (key) => press(key)), [])
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, button, [role="dialog"]')
    if (!isOpen) {
      if (!typing && event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey)
        void open.run('fullScreen')
      return
    }
    const isClicker = event.key === 'PageDown' || event.key === 'PageUp'
    const key = projectorKey(event.key)
    if (key === null || key === 'leave' || (typing && !isClicker)) return
    event.preventDefault()
    if (key === 'advance') command({ do: 'advance' })
    else press(key)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  // Nothing is left on the projector when the session is left.
  useEffect(() => () => void api.presentation.close().catch(() => undefined), [])

  if (!isOpen)
    return (
      <Stack gap="sm">
        {children}
        {open.error && <ErrorAlert error={open.error} onClose={open.clear} />}
        {clipId !== null && (
          <Row gap="sm">
            <Button
              leftSection={<IconPresentation size={18} aria-hidden />}
              loading={open.busy}
              onClick={() => void open.run('projector')}
            >
              {t('present.projector')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconMaximize size={18} aria-hidden />}
              onClick={() => void open.run('fullScreen')}
            >
              {t('present.fullScreen')}
            </Button>
          </Row>
        )}
      </Stack>
    )
  return (
    <Stack gap="sm">
      {clipId === null && children}
      {state.visible ? (
        <Picture />
      ) : (
        <Alert color="amber" variant="outline" role="status">
          {t('present.unplugged')}
        </Alert>
      )}
      {showError && <ErrorAlert error={showError} />}
      {withheld && (
        <Alert color="amber" variant="outline" role="status">
          {t('present.withheld')}
        </Alert>
      )}
      <Row gap="sm">
        <Button onClick={() => command({ do: 'toggle' })}>
          {t(state.playing ? 'present.pause' : 'present.play')}
        </Button>
        <Button variant="default" onClick={() => command({ do: 'restart' })}>
          {t('present.restart')}
        </Button>
        <Button variant={dark ? 'filled' : 'default'} aria-pressed={dark} onClick={() => setDark(!dark)}>
          {t('present.blank')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={18} aria-hidden />}
          onClick={() => void api.presentation.close()}
        >
          {t('present.close')}
        </Button>
      </Row>
      <Row gap="md">
        <Checkbox
          label={t('present.question')}
          checked={withQuestion}
          onChange={(event) => setWithQuestion(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('present.item')}
          checked={withItem}
          onChange={(event) => setWithItem(event.currentTarget.checked)}
        />
      </Row>
      <Select
        label={t('present.ask')}
        placeholder={t('present.backToClip')}
        clearable
        value={question}
        onChange={(value) => setQuestion(value)}
        data={questions.map((value) => ({ value, label: t(`question.${value}`) }))}
      />
      <Text size="sm" c="dimmed">
        {t('present.keys')}
      </Text>
    </Stack>
  )
}

/** The state of the presentation, as main tells it. */
function useProjection(): ProjectorState {
  const [state, setState] = useState(noProjection)
  useEffect(() => {
    const stop = onEvent('presentationState', setState)
    // Where it cannot be asked, nothing is presented.
    api.presentation.state().then(setState, () => undefined)
    return stop
  }, [])
  return state
}

function Picture() {
  const { t } = useTranslation('supervision')
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    let made: string | null = null
    const take = async () => {
      const bytes = await api.presentation.picture().catch(() => null)
      if (gone || !bytes) return
      if (made) URL.revokeObjectURL(made)
      made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
      setUrl(made)
    }
    void take()
    const timer = setInterval(() => void take(), PICTURE_MS)
    return () => {
      gone = true
      clearInterval(timer)
      if (made) URL.revokeObjectURL(made)
    }
  }, [])
  return (
    <figure className={classes.seen}>
      {url && <img src={url} alt={t('present.picture')} />}
      <figcaption>{t('present.picture')}</figcaption>
    </figure>
  )
}
