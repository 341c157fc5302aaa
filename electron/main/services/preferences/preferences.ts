import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { defaultPreferences, Preferences } from '@shared/domain/preferences/preferences'

const RECENT = 5

const fields = Preferences.shape
const ours = defaultPreferences

/** Each falls back on its own: one value that cannot be read takes no other with it. */
const Stored = z.object({
  language: fields.language.catch(ours.language),
  theme: fields.theme.catch(ours.theme),
  leadInMs: fields.leadInMs.catch(ours.leadInMs),
  reactionMs: fields.reactionMs.catch(ours.reactionMs),
  keys: fields.keys.catch(ours.keys),
  gainDb: fields.gainDb.catch(ours.gainDb),
  evenLoudness: fields.evenLoudness.catch(ours.evenLoudness),
  bothEars: fields.bothEars.catch(ours.bothEars),
  recent: z.array(z.string()).catch([]),
})
type Stored = z.infer<typeof Stored>

/** The few things that are remembered outside a workspace: how the app looks, sounds and is operated, and where workspaces lie. */
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

/** Preferences that cannot be read are replaced by the defaults: nothing in them is worth an error at start. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
