import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Preferences, Theme } from '@shared/ipc/groups/app'
import { Language } from '@shared/domain/text'

const RECENT = 5

const Stored = z.object({
  language: Language.catch('da'),
  theme: Theme.catch('system'),
  recent: z.array(z.string()).catch([]),
})
type Stored = z.infer<typeof Stored>

/** The few things that are remembered outside a workspace: how the app looks, and where workspaces lie. */
export class PreferencesService {
  private readonly path: string
  private stored: Stored

  constructor(userData: string) {
    this.path = join(userData, 'preferences.json')
    this.stored = Stored.parse(readJson(this.path))
  }

  get(): Preferences {
    return { language: this.stored.language, theme: this.stored.theme }
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
