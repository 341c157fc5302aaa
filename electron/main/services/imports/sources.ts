import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
import { cleanName } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { Selection } from '@shared/domain/imports/imports'
import { exactStart } from '../../media/convert/exactStart'
import type { SourceFacts } from '../../media/probe/facts'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { filmPlan, type FilmPlan } from '../../media/plan/filmPlan'
import { probe } from '../../media/probe/probe'

export type Source = { id: string; path: string; fileName: string; bytes: number }
export type InspectedPart = Source & { facts: SourceFacts }
export type InspectedFilm = { parts: readonly InspectedPart[]; plan: FilmPlan; bytes: number }

/** Source files chosen in this session. Their paths never leave main. */
export class Sources {
  private readonly byId = new Map<string, Source>()
  private readonly probed = new Map<string, { version: string; facts: SourceFacts }>()

  constructor(private readonly ffmpeg: () => Promise<FfmpegPaths>) {}

  /** Returns the same id for the same path. Throws `fileUnreadable`. */
  async add(path: string): Promise<Source> {
    const fileName = cleanName(basename(path)) || basename(path)
    const facts = await stat(path).catch(() => null)
    if (!facts?.isFile()) throw new AppError('fileUnreadable', { file: fileName })
    const known = [...this.byId.values()].find((source) => source.path === path)
    const source = { id: known?.id ?? uuid(), path, fileName, bytes: facts.size }
    this.byId.set(source.id, source)
    return source
  }

  /** Throws `notFound`. */
  get(id: string): Source {
    const source = this.byId.get(id)
    if (!source) throw new AppError('notFound')
    return source
  }

  /** Throws `notFound`, and what `probe` and `filmPlan` throw. */
  async inspect({ sourceIds, audioTrack, trim }: Selection): Promise<InspectedFilm> {
    const parts: InspectedPart[] = []
    for (const id of sourceIds) parts.push({ ...this.get(id), facts: await this.factsOf(id) })
    const plan = filmPlan(
      parts.map(({ facts }) => facts),
      { audioTrack, trim },
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
    const exact = await exactStart(part.path, part.facts, plan, within.part, within.ms, await this.ffmpeg())
    return exact === null ? null : durationBefore(parts, within.part) + exact
  }

  clear(): void {
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
    const facts = await probe(path, await this.ffmpeg())
    this.probed.set(id, { version, facts })
    return facts
  }
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
