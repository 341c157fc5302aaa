import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { defaultPreferences, Preferences } from '@shared/domain/preferences/preferences'
import { sameFolder } from '../../base/sameFolder'
import { isInUse } from '../../base/systemErrors'

/** A virus scanner or an indexer may hold the file for a moment. */
const PAUSES_MS = [10, 30, 100]

/** Remembered workspaces. */
const RECENT = 5

const fields = Preferences.shape
const ours = defaultPreferences

/** Each field falls back to its own default, so that one invalid value loses no other. */
const Stored = z.object({
  language: fields.language.catch(ours.language),
  theme: fields.theme.catch(ours.theme),
  spelling: fields.spelling.catch(ours.spelling),
  lockAfterMinutes: fields.lockAfterMinutes.catch(ours.lockAfterMinutes),
  leadInMs: fields.leadInMs.catch(ours.leadInMs),
  reactionMs: fields.reactionMs.catch(ours.reactionMs),
  keys: fields.keys.catch(ours.keys),
  gainDb: fields.gainDb.catch(ours.gainDb),
  evenLoudness: fields.evenLoudness.catch(ours.evenLoudness),
  bothEars: fields.bothEars.catch(ours.bothEars),
  filmShare: fields.filmShare.catch(ours.filmShare),
  talkShare: fields.talkShare.catch(ours.talkShare),
  timelineFolded: fields.timelineFolded.catch(ours.timelineFolded),
  tourDone: fields.tourDone.catch(ours.tourDone),
  remindBackupDays: fields.remindBackupDays.catch(ours.remindBackupDays),
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

  /** Throws what the file system throws; the change holds until the app quits. */
  set(change: Partial<Preferences>): Preferences {
    this.stored = { ...this.stored, ...change }
    this.store()
    return this.get()
  }

  /** Folders of recent workspaces, last used first. */
  recent(): string[] {
    return this.stored.recent
  }

  remember(folder: string): void {
    this.setRecent([folder, ...this.without(folder)].slice(0, RECENT))
  }

  forget(folder: string): void {
    this.setRecent(this.without(folder))
  }

  private without(folder: string): string[] {
    return this.stored.recent.filter((known) => !sameFolder(known, folder))
  }

  /** Opening or making a workspace does not fail because its folder cannot be noted; the next change notes it. */
  private setRecent(recent: string[]): void {
    this.stored = { ...this.stored, recent }
    try {
      this.store()
    } catch {
      // The next change stores it.
    }
  }

  private store(): void {
    mkdirSync(dirname(this.path), { recursive: true })
    writeFileSync(`${this.path}.part`, JSON.stringify(this.stored, null, 2))
    for (const pause of PAUSES_MS) {
      try {
        return renameSync(`${this.path}.part`, this.path)
      } catch (error) {
        if (!isInUse(error)) throw error
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
      }
    }
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
