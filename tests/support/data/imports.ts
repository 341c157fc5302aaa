import { convertFilm } from '../../../electron/main/media/convert/convert'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { ImportsService } from '../../../electron/main/services/imports/imports'
import type { ImportWorkerClient } from '../../../electron/main/services/imports/importWorkerClient'
import { Sources } from '../../../electron/main/services/imports/sources'
import type { SessionContext } from '../../../electron/main/services/session/sessionContext'
import { createAgeFile } from '../../../electron/main/vault/age/ageWriter'

/** The ffmpeg of this computer. */
export const ffmpeg = () => findFfmpeg({ env: process.env, resourcesPath: undefined })

/** Imports as the app does, with the film written in this thread instead of a worker's. */
export function importsOf(context: SessionContext): ImportsService {
  const write: ImportWorkerClient['write'] = async (
    { path, recipient, sources, plan, ffmpeg: paths },
    hooks,
  ) => {
    const writer = await createAgeFile(path, [recipient], null)
    try {
      const converted = await convertFilm(sources, plan, writer, { ffmpeg: paths, ...hooks })
      return { written: await writer.finish(), converted }
    } catch (error) {
      await writer.abort()
      throw error
    }
  }
  const worker = { write, prepare: () => undefined } as unknown as ImportWorkerClient
  return new ImportsService(context, new Sources(ffmpeg), null as never, ffmpeg, worker)
}
