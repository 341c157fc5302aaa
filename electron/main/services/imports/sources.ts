import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
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

/** Files that the user has picked in this session. Their paths never leave main. */
export class Sources {
  private readonly byId = new Map<string, Source>()
  private readonly known = new Map<string, { mark: string; facts: SourceFacts }>()

  constructor(private readonly ffmpeg: () => Promise<FfmpegPaths>) {}

  /** The same file has the same id each time. Throws fileUnreadable. */
  async add(path: string): Promise<Source> {
    const fileName = basename(path)
    const facts = await stat(path).catch(() => null)
    if (!facts?.isFile()) throw new AppError('fileUnreadable', { file: fileName })
    const known = [...this.byId.values()].find((source) => source.path === path)
    const source = { id: known?.id ?? uuid(), path, fileName, bytes: facts.size }
    this.byId.set(source.id, source)
    return source
  }

  /** Throws notFound. */
  get(id: string): Source {
    const source = this.byId.get(id)
    if (!source) throw new AppError('notFound')
    return source
  }

  /** Throws notFound, badInput where a trim leaves nothing, and what `probe` throws of a file that cannot be used. */
  async inspect({ sourceIds, audioTrack, trim }: Selection): Promise<InspectedFilm> {
    const parts: InspectedPart[] = []
    for (const id of sourceIds) parts.push({ ...this.get(id), facts: await this.factsOf(id) })
    const plan = filmPlan(
      parts.map(({ facts }) => facts),
      { audioTrack, trim },
    )
    return { parts, plan, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) }
  }

  /** Where the film really begins, in milliseconds of the joined parts; null where that shows only when it is read. */
  async startOf({ parts, plan }: InspectedFilm): Promise<number | null> {
    const [first] = plan.pieces
    if (!first || first.fromMs === null) return lengthBefore(parts, first?.part ?? 0)
    // Of a stream that was cut by the camera, the moment is looked up in the part where it lies.
    const within = plan.oneStream ? placeOf(parts, first.fromMs) : { part: first.part, ms: first.fromMs }
    const part = parts[within.part]
    if (!part) return null
    const exact = await exactStart(part.path, part.facts, plan, within.part, within.ms, await this.ffmpeg())
    return exact === null ? null : lengthBefore(parts, within.part) + exact
  }

  clear(): void {
    this.byId.clear()
    this.known.clear()
  }

  /** A file is looked into once, as long as it stays the same. */
  private async factsOf(id: string): Promise<SourceFacts> {
    const { path } = this.get(id)
    const now = await stat(path).catch(() => null)
    const mark = `${now?.size} ${now?.mtimeMs}`
    const known = this.known.get(id)
    if (known?.mark === mark) return known.facts
    const facts = await probe(path, await this.ffmpeg())
    this.known.set(id, { mark, facts })
    return facts
  }
}

const lengthBefore = (parts: readonly InspectedPart[], part: number): number =>
  parts.slice(0, part).reduce((sum, { facts }) => sum + (facts.durationMs ?? 0), 0)

const placeOf = (parts: readonly InspectedPart[], ms: number): { part: number; ms: number } => {
  const part = Math.max(
    0,
    parts.findLastIndex((_, n) => lengthBefore(parts, n) <= ms),
  )
  return { part, ms: ms - lengthBefore(parts, part) }
}
