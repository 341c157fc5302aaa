import { itemsOf } from '@shared/domain/forms/form'
import {
  mentionsName,
  type KeyedClip,
  type Scene,
  type SceneRequest,
} from '@shared/domain/supervision/projection'
import { awaitedIn, spreadOf, type ExerciseScore } from '@shared/domain/supervision/exercise'
import { partsOf } from '@shared/domain/supervision/person'
import type { Language } from '@shared/domain/text'
import { AppError, isAppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'
import type { Repositories } from '../../db/repositories'
import { requireClip, type ClipsService } from '../clips/clips'
import { isAllowed } from '../consent/consent'
import { formOf } from '../forms/forms'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { requireExercise } from './exercises'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

export type ComposedScene = {
  scene: Scene
  /** The clip's own question mentions somebody, and is left out. */
  withheld: boolean
}

/** Composes what others see: a clip, its question, an item's text, and nothing else. */
export class PresentationService {
  /** The clips that were opened for the last scene: shown again, they need not be opened again. */
  private opened: readonly KeyedClip[] = []
  /** The recording that the last scene is of. */
  private shows: string | null = null

  constructor(
    private readonly context: SessionContext,
    private readonly clips: ClipsService,
  ) {}

  /** A scene without the next clip. Throws what opening a clip throws, or exerciseAwaits. */
  async compose(request: SceneRequest, language: Language): Promise<ComposedScene> {
    this.shows = null
    if (request.kind === 'blank') return { scene: { kind: 'blank', language }, withheld: false }
    if (request.kind === 'question') {
      const question = texts[language].question[request.question]
      return { scene: { kind: 'question', language, question }, withheld: false }
    }
    const open = this.context.get()
    const { db } = open
    if (request.kind === 'spread') {
      this.shows = requireExercise(open, request.exerciseId).recordingId
      return { scene: spreadScene(open, request.exerciseId, language), withheld: false }
    }
    const { clip } = requireClip(db, request.clipId)
    this.shows = clip.recordingId
    const keyed = await this.open(clip.id)
    this.opened = [keyed]
    const isAsked = request.withQuestion && clip.lookFor !== ''
    const withheld = isAsked && mentionsName(clip.lookFor, namesIn(db))
    const question = isAsked && !withheld ? clip.lookFor : null
    const item = request.withItem ? itemText(db, clip.recordingId, clip.itemKeys[0], language) : null
    return { scene: { kind: 'clip', language, clip: keyed, question, item, next: null }, withheld }
  }

  /** The scene with the next clip opened ahead; without it where something stands in its way. */
  async withNext(scene: Scene, request: SceneRequest): Promise<Scene> {
    if (scene.kind !== 'clip' || request.kind !== 'clip' || request.nextClipId === null) return scene
    try {
      const next = await this.open(request.nextClipId)
      this.opened = [scene.clip, next]
      return { ...scene, next }
    } catch (error) {
      // It is reported when the clip itself is to be shown.
      if (isAppError(error)) return scene
      throw error
    }
  }

  /** The recording of which something is shown; null where nothing is. */
  get recordingId(): string | null {
    return this.shows
  }

  /** Whether what was composed last may still be seen. */
  mayShow(): boolean {
    const open = this.context.peek()
    return this.shows === null || (open !== null && isAllowed(open, this.shows, 'supervision'))
  }

  /** Forgets what was opened. */
  close(): void {
    this.shows = null
    this.opened = []
  }

  private async open(clipId: string): Promise<KeyedClip> {
    const known = this.opened.find(({ key }) => key.startsWith(clipId))
    const playback = await this.clips.open(clipId, known?.playback.url)
    // What is blurred or muted may have changed since.
    const { url: _url, ...rest } = playback
    return { key: `${clipId} ${sha256OfCanonical(rest)}`, playback }
  }
}

/** How often each score was given. It names no one. Throws notFound, or exerciseAwaits before it was shown. */
function spreadScene(open: OpenWorkspace, exerciseId: string, language: Language): Scene {
  const { plan, recordingId, answers, shown } = requireExercise(open, exerciseId)
  if (!shown) throw new AppError('exerciseAwaits', { count: awaitedIn(plan, answers).length })
  const form = formOf(open.db, requireRecording(open.db, recordingId).formRowId)
  const labelOf = (score: ExerciseScore): string => {
    if (score === null) return texts[language].exercise.passed
    if (score === 'cannotAssess') return form.scale.cannotAssess[language]
    return `${score} · ${form.scale.points.find(({ value }) => value === score)?.label[language] ?? ''}`
  }
  return {
    kind: 'spread',
    language,
    item: itemText(open.db, recordingId, plan.itemKey, language) ?? '',
    levels: spreadOf(form, plan, answers).map(({ score, people }) => ({
      label: labelOf(score),
      count: people.length,
    })),
  }
}

function itemText(
  db: Repositories,
  recordingId: string,
  itemKey: string | undefined,
  language: Language,
): string | null {
  const { formRowId } = requireRecording(db, recordingId)
  const items = itemsOf(formOf(db, formRowId))
  const index = items.findIndex(({ key }) => key === itemKey)
  const item = items[index]
  return item ? `${index + 1}. ${item.text[language]}` : null
}

/** Everybody whom the workspace knows, and the codes of all citizens. */
function namesIn(db: Repositories): string[] {
  const groups = db.supervision.groups().flatMap(({ memberKeys }) => memberKeys)
  const participants = db.supervision.sessions().flatMap(({ plan }) => plan.participants)
  const guests = [...groups, ...participants]
    .map(partsOf)
    .flatMap(({ kind, id }) => (kind === 'guest' ? [id] : []))
  const inRecordings = db.recordings
    .list()
    .flatMap(({ details: { leader, coordinator, reflectors, citizenCode } }) => [
      ...[leader, coordinator, citizenCode],
      ...reflectors,
    ])
  return [...guests, ...inRecordings, ...[...db.leaders.all(), ...db.users.all()].map(({ name }) => name)]
}
