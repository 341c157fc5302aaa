import { parentPort } from 'node:worker_threads'
import { AppError, isAppError } from '@shared/errors'
import { convertFilm } from '../../media/convert/convert'
import { fromSystemError } from '../../base/systemErrors'
import { createAgeFile } from '../../vault/age/ageWriter'
import { PlaintextHasher } from '../../vault/age/plaintextHasher'
import type {
  ImportWorkerEvent,
  ImportWorkerRequest,
  ImportWorkerMessage,
  WrittenFilm,
} from './importWorkerProtocol'

/** The other end of `ImportWorkerClient`. */
let stop = new AbortController()

/** Started ahead of the film that it is for, and never while another is written. */
let digest: PlaintextHasher | null = new PlaintextHasher().start()

const tell = (news: ImportWorkerEvent): void => parentPort?.postMessage(news)

parentPort?.on('message', (wish: ImportWorkerMessage) => {
  if (wish === 'cancel') stop.abort(new AppError('cancelled'))
  else void carryOut(wish.order)
})

async function carryOut(order: ImportWorkerRequest): Promise<void> {
  stop = new AbortController()
  try {
    tell({ film: await write(order, stop.signal) })
  } catch (cause) {
    const error = fromSystemError(cause)
    tell({
      failure: isAppError(error)
        ? { code: error.code, params: error.params }
        : { code: 'internal', params: {} },
    })
  }
  digest ??= new PlaintextHasher().start()
}

async function write(
  { path, recipient, sources, plan, ffmpeg }: ImportWorkerRequest,
  signal: AbortSignal,
): Promise<WrittenFilm> {
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

function takeDigest(): PlaintextHasher {
  const taken = digest ?? new PlaintextHasher()
  digest = null
  return taken
}
