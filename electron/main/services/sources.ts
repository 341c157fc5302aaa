import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
import { AppError } from '@shared/errors'
import type { SourceFacts } from '../media/facts'
import type { FfmpegPaths } from '../media/ffmpegPath'
import { playbackPlan, type PlaybackPlan } from '../media/playbackPlan'
import { probe } from '../media/probe'

export type Source = { id: string; path: string; fileName: string; bytes: number }
export type InspectedSource = Source & { facts: SourceFacts; plan: PlaybackPlan }

/** Files that the user has picked in this session. Their paths never leave main. */
export class Sources {
  private readonly byId = new Map<string, Source>()

  constructor(private readonly ffmpeg: () => Promise<FfmpegPaths>) {}

  /** Throws fileUnreadable. */
  async add(path: string): Promise<Source> {
    const fileName = basename(path)
    const facts = await stat(path).catch(() => null)
    if (!facts?.isFile()) throw new AppError('fileUnreadable', { file: fileName })
    const source = { id: uuid(), path, fileName, bytes: facts.size }
    this.byId.set(source.id, source)
    return source
  }

  /** Throws notFound, and what `probe` throws of a file that cannot be used. */
  async inspect(id: string): Promise<InspectedSource> {
    const source = this.byId.get(id)
    if (!source) throw new AppError('notFound')
    const facts = await probe(source.path, await this.ffmpeg())
    return { ...source, facts, plan: playbackPlan(facts) }
  }

  clear(): void {
    this.byId.clear()
  }
}
