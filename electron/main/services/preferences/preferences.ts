import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { defaultPreferences, Preferences } from '@shared/domain/preferences/preferences'

/** Remembered workspaces. */
const RECENT = 5

const fields = Preferences.shape
const ours = defaultPreferences

/** Each field falls back to its own default, so that one invalid value loses no other. */
const Stored = z.object({
  language: fields.language.catch(ours.language),
  theme: fields.theme.catch(ours.theme),
  leadInMs: fields.leadInMs.catch(ours.leadInMs),
  reactionMs: fields.reactionMs.catch(ours.reactionMs),
  keys: fields.keys.catch(ours.keys),
  gainDb: fields.gainDb.catch(ours.gainDb),
  evenLoudness: fields.evenLoudness.catch(ours.evenLoudness),
  bothEars: fields.bothEars.catch(ours.bothEars),
  filmShare: fields.filmShare.catch(ours.filmShare),
  talkShare: fields.talkShare.catch(ours.talkShare),
  timelineFolded: fields.timelineFolded.catch(ours.timelineFolded),
  recent: z.array(z.string()).catch([]),
})
type Stored = z.infer<typeof Stored>

/** What is stored outside workspaces: look, sound and keys of the app, and the folders of recent workspaces. */
export class PreferencesService {
  private readonly path: string
  private stored: Stored

  constructor(userData: string) {
    this.path = join(userData, 'preferences.json')
    this.stored = Stored.parse(readJson(this.path))
  }

  get(): Preferences {
    const { recent: _, ...preferences } = this.stored
    return preferences
  }

  set(change: Partial<Preferences>): Preferences {
    this.store({ ...this.stored, ...change })
    return this.get()
  }

  /** Folders of recent workspaces, last used first. */
  recent(): string[] {
    return this.stored.recent
  }

  remember(folder: string): void {
    const others = this.stored.recent.filter((known) => known !== folder)
    this.store({ ...this.stored, recent: [folder, ...others].slice(0, RECENT) })
  }

  forget(folder: string): void {
    this.store({ ...this.stored, recent: this.stored.recent.filter((known) => known !== folder) })
  }

  private store(next: Stored): void {
    this.stored = next
    mkdirSync(dirname(this.path), { recursive: true })
    writeFileSync(`${this.path}.part`, JSON.stringify(next, null, 2))
    renameSync(`${this.path}.part`, this.path)
  }
}

/** Unreadable preferences are replaced by the defaults: none is worth an error at startup. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
