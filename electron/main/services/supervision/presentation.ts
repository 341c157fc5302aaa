import { itemsOf } from '@shared/domain/forms/form'
import { mentionsName, type Scene, type SceneRequest } from '@shared/domain/supervision/projection'
import { awaitedIn, spreadOf, type ExerciseScore } from '@shared/domain/supervision/exercise'
import { partsOf } from '@shared/domain/supervision/person'
import type { Language } from '@shared/domain/text'
import { AppError, isAppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import { requireClip, type ClipsService } from '../clips/clips'
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
  constructor(
    private readonly context: SessionContext,
    private readonly clips: ClipsService,
  ) {}

  /** Throws what opening a clip throws. */
  async compose(request: SceneRequest, language: Language): Promise<ComposedScene> {
    if (request.kind === 'blank') return { scene: { kind: 'blank', language }, withheld: false }
    if (request.kind === 'question') {
      const question = texts[language].question[request.question]
      return { scene: { kind: 'question', language, question }, withheld: false }
    }
    if (request.kind === 'spread')
      return { scene: spreadScene(this.context.get(), request.exerciseId, language), withheld: false }
    const { db } = this.context.get()
    const { clip } = requireClip(db, request.clipId)
    const playback = await this.clips.open(clip.id)
    const withheld = request.withQuestion && clip.lookFor !== '' && mentionsName(clip.lookFor, namesIn(db))
    const question = request.withQuestion && clip.lookFor !== '' && !withheld ? clip.lookFor : null
    const item = request.withItem ? itemText(db, clip.recordingId, clip.itemKeys[0], language) : null
    const next = await this.ahead(request.nextClipId)
    return {
      scene: { kind: 'clip', language, clip: { key: clip.id, playback }, question, item, next },
      withheld,
    }
  }

  /** The next clip, where nothing stands in its way: otherwise it is told when it is to be shown. */
  private async ahead(clipId: string | null) {
    if (clipId === null) return null
    try {
      return { key: clipId, playback: await this.clips.open(clipId) }
    } catch (error) {
      if (isAppError(error)) return null
      throw error
    }
  }
}

/** How often each score was given. It names nobody. Throws notFound, or exerciseAwaits before it was shown. */
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
    .flatMap(({ details: { leader, coordinator, reflectors, citizenCode, consent } }) => [
      ...[leader, coordinator, citizenCode, consent.givenBy],
      ...reflectors,
    ])
  return [...guests, ...inRecordings, ...[...db.leaders.all(), ...db.users.list()].map(({ name }) => name)]
}
