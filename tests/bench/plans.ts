import { findFfmpeg } from '../../electron/main/media/ffmpeg/ffmpegPath'
import { playbackPlan, type PlaybackPlan } from '../../electron/main/media/plan/playbackPlan'
import { probe } from '../../electron/main/media/probe/probe'

/** What the app would do with a film. */
export async function planFor(path: string): Promise<PlaybackPlan> {
  return playbackPlan(await probe(path, await findFfmpeg({ env: process.env, resourcesPath: undefined })))
}
