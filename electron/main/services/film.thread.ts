import { parentPort } from 'node:worker_threads'
import { AppError, isAppError } from '@shared/errors'
import { convertFilm } from '../media/convert'
import { fromSystemError } from '../systemErrors'
import { createAgeFile } from '../vault/ageWriter'
import { ClearDigest } from '../vault/clearDigest'
import type { FilmNews, FilmOrder, FilmWish, WrittenFilm } from './filmOrder'

/** The other end of `FilmThread`. */
let stop = new AbortController()

/** Started ahead of the film that it is for, and never while another is written. */
let digest: ClearDigest | null = new ClearDigest().start()

const tell = (news: FilmNews): void => parentPort?.postMessage(news)

parentPort?.on('message', (wish: FilmWish) => {
  if (wish === 'cancel') stop.abort(new AppError('cancelled'))
  else void carryOut(wish.order)
})

async function carryOut(order: FilmOrder): Promise<void> {
  stop = new AbortController()
  try {
    tell({ film: await write(order, stop.signal) })
  } catch (cause) {
    const error = fromSystemError(cause)
    tell({ failure: isAppError(error) ? { code: error.code, params: error.params } : { code: 'internal', params: {} } })
  }
  digest ??= new ClearDigest().start()
}

async function write({ path, recipient, sources, plan, ffmpeg }: FilmOrder, signal: AbortSignal): Promise<WrittenFilm> {
  // A film that is made anew has its beginning corrected at the end, so that a running digest would be of no use.
  const writer = await createAgeFile(path, [recipient], plan.kind === 'asIs' ? takeDigest() : null)
  try {
    const onProgress = (fraction: number) => tell({ fraction })
    const converted = await convertFilm(sources, plan, writer, { ffmpeg, signal, onProgress })
    signal.throwIfAborted()
    return { written: await writer.finish(), converted }
  } catch (error) {
    await writer.abort()
    throw error
  }
}

function takeDigest(): ClearDigest {
  const taken = digest ?? new ClearDigest()
  digest = null
  return taken
}
