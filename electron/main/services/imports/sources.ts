import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
import { cleanName } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { localDay, parseDay } from '@shared/domain/day'
import type { Selection, Source as SourceOfWindow } from '@shared/domain/imports/imports'
import { exactStart } from '../../media/convert/exactStart'
import type { SourceFacts } from '../../media/probe/facts'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { filmPlan, type FilmPlan } from '../../media/plan/filmPlan'
import { probe } from '../../media/probe/probe'
import { filmsIn, requireContents } from './sourceFile'

export type Source = {
  id: string
  path: string
  fileName: string
  bytes: number
  recorded: SourceOfWindow['recorded']
}
export type InspectedPart = Source & { facts: SourceFacts }
export type InspectedFilm = { parts: readonly InspectedPart[]; plan: FilmPlan; bytes: number }

/** Source files chosen in this session. Their paths never leave main. */
export class Sources {
  private readonly byId = new Map<string, Source>()
  private readonly probed = new Map<string, { version: string; facts: SourceFacts }>()
  private session = new AbortController()

  constructor(private readonly ffmpeg: () => Promise<FfmpegPaths>) {}

  /** A file, or the films of a folder. Throws `fileUnreadable` or `folderWithoutFilms`. */
  async add(path: string): Promise<Source[]> {
    const facts = await stat(path).catch(() => null)
    if (!facts?.isDirectory()) return [await this.addFile(path)]
    const films = await filmsIn(path)
    if (films.length === 0) throw new AppError('folderWithoutFilms', { file: cleanName(basename(path)) })
    const added: Source[] = []
    for (const film of films) added.push(await this.addFile(film))
    return added
  }

  /** Returns the same id for the same path. Throws `fileUnreadable`. */
  private async addFile(path: string): Promise<Source> {
    const fileName = cleanName(basename(path)) || basename(path)
    const facts = await stat(path).catch(() => null)
    if (!facts?.isFile()) throw new AppError('fileUnreadable', { file: fileName })
    const known = [...this.byId.values()].find((source) => source.path === path)
    const recorded = { day: dayOf(fileName, facts.mtime), endedAt: facts.mtimeMs, ...unknownTimes }
    const source: Source = { id: known?.id ?? uuid(), path, fileName, bytes: facts.size, recorded }
    this.byId.set(source.id, source)
    // A file that cannot be read is reported at its inspection.
    const film = await this.factsOf(source.id).catch(() => null)
    if (film) source.recorded = { ...recorded, durationMs: film.durationMs, clockMs: film.startMs }
    return source
  }

  /** Throws `notFound`. */
  get(id: string): Source {
    const source = this.byId.get(id)
    if (!source) throw new AppError('notFound')
    return source
  }

  /** Throws `notFound`, and what `probe` and `filmPlan` throw. */
  async inspect({ sourceIds, ...choice }: Selection): Promise<InspectedFilm> {
    const parts: InspectedPart[] = []
    for (const id of sourceIds) parts.push({ ...this.get(id), facts: await this.factsOf(id) })
    const plan = filmPlan(
      parts.map(({ facts }) => facts),
      choice,
    )
    return { parts, plan, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) }
  }

  /** The actual start of the film (see `exactStart`), in milliseconds of the joined parts. */
  async startOf({ parts, plan }: InspectedFilm): Promise<number | null> {
    const [first] = plan.pieces
    if (!first || first.fromMs === null) return durationBefore(parts, first?.part ?? 0)
    // A stream that the camera split is looked up in the part that contains the time.
    const within = plan.oneStream ? placeOf(parts, first.fromMs) : { part: first.part, ms: first.fromMs }
    const part = parts[within.part]
    if (!part) return null
    const [ffmpeg, { signal }] = [await this.ffmpeg(), this.session]
    const exact = await exactStart(part.path, part.facts, plan, within.part, within.ms, ffmpeg, signal)
    return exact === null ? null : durationBefore(parts, within.part) + exact
  }

  /** Forgets all, and ends the programs that look at them. */
  clear(): void {
    this.session.abort(new AppError('locked'))
    this.session = new AbortController()
    this.byId.clear()
    this.probed.clear()
  }

  /** Cached while size and modification time stay the same. */
  private async factsOf(id: string): Promise<SourceFacts> {
    const { path } = this.get(id)
    const now = await stat(path).catch(() => null)
    const version = `${now?.size} ${now?.mtimeMs}`
    const known = this.probed.get(id)
    if (known?.version === version) return known.facts
    await requireContents(path)
    const facts = await probe(path, await this.ffmpeg(), this.session.signal)
    this.probed.set(id, { version, facts })
    return facts
  }
}

const unknownTimes = { durationMs: null, clockMs: null }

/** The day in a camera's file name, such as `20261126_101500.mp4`, else that of the last change. */
function dayOf(fileName: string, changed: Date): string | null {
  const named = /(?<!\d)(20\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/.exec(fileName)
  const day = named && parseDay(`${named[1]}-${named[2]}-${named[3]}`)
  return day ?? (changed.getTime() > 0 ? localDay(changed) : null)
}

const durationBefore = (parts: readonly InspectedPart[], part: number): number =>
  parts.slice(0, part).reduce((sum, { facts }) => sum + (facts.durationMs ?? 0), 0)

const placeOf = (parts: readonly InspectedPart[], ms: number): { part: number; ms: number } => {
  const part = Math.max(
    0,
    parts.findLastIndex((_, n) => durationBefore(parts, n) <= ms),
  )
  return { part, ms: ms - durationBefore(parts, part) }
}
