import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

/** Absolute paths of the two programs; null where missing. */
export interface FfmpegPaths {
  readonly ffmpeg: string | null
  readonly ffprobe: string | null
}

export interface FfmpegPlaces {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The packaged app's resources folder, which holds the programs in `ffmpeg/`. */
  readonly resourcesPath?: string | undefined
  readonly platform?: NodeJS.Platform
}

type Program = 'ffmpeg' | 'ffprobe'

/**
 * Finds ffmpeg and ffprobe: `SAMKLANG_FFMPEG` (the ffmpeg program, with ffprobe beside it, or the folder of
 * both), else the copy in the packaged app's resources, else `PATH`. If the variable is set, nothing else is
 * searched.
 */
export const findFfmpeg = async (places: FfmpegPlaces): Promise<FfmpegPaths> => ({
  ffmpeg: await find('ffmpeg', places),
  ffprobe: await find('ffprobe', places),
})

const find = async (program: Program, places: FfmpegPlaces): Promise<string | null> => {
  for (const candidate of await candidates(program, places)) {
    if (await isProgram(candidate)) return candidate
  }
  return null
}

const candidates = async (
  program: Program,
  { env, resourcesPath, platform = process.platform }: FfmpegPlaces,
) => {
  const fileName = platform === 'win32' ? `${program}.exe` : program
  const chosen = env['SAMKLANG_FFMPEG']
  if (chosen) {
    if (await isFolder(chosen)) return [join(chosen, fileName)]
    return [program === 'ffmpeg' ? chosen : join(dirname(chosen), fileName)]
  }
  const onPath = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const folders = resourcesPath ? [join(resourcesPath, 'ffmpeg'), ...onPath] : onPath
  return folders.map((folder) => join(folder, fileName))
}

const isProgram = async (path: string) => {
  try {
    if (!(await stat(path)).isFile()) return false
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isFolder = async (path: string) => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
