import { itemsOf } from '@shared/domain/forms/form'
import { mentionsName, type Scene, type SceneRequest } from '@shared/domain/supervision/projection'
import { partsOf } from '@shared/domain/supervision/person'
import type { Language } from '@shared/domain/text'
import { isAppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import { requireClip, type ClipsService } from '../clips/clips'
import { formOf } from '../forms/forms'
import { requireRecording } from '../recordings/recordings'
import type { SessionContext } from '../session/sessionContext'
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
    const { db } = this.context.get()
    const { clip } = requireClip(db, request.clipId)
    const playback = await this.clips.open(clip.id)
    const withheld =
      request.withQuestion && clip.lookFor !== '' && mentionsName(clip.lookFor, namesIn(db, clip.recordingId))
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

/** Everybody whom the workspace knows, and those of the recording. */
function namesIn(db: Repositories, recordingId: string): string[] {
  const { leader, coordinator, reflectors, citizenCode, consent } = requireRecording(db, recordingId).details
  const guests = db.supervision
    .sessions()
    .flatMap(({ plan }) => plan.participants.map(partsOf))
    .flatMap(({ kind, id }) => (kind === 'guest' ? [id] : []))
  return [
    ...[leader, coordinator, ...reflectors, citizenCode, consent.givenBy, ...guests],
    ...[...db.leaders.all(), ...db.users.list()].map(({ name }) => name),
  ]
}
