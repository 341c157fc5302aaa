import { parentPort } from 'node:worker_threads'
import { AppError, isAppError } from '@shared/errors'
import { fromSystemError } from '../../base/systemErrors'
import { convertFilm } from '../../media/convert/convert'
import { createAgeFile } from '../../vault/age/ageWriter'
import { PlaintextHasher } from '../../vault/age/plaintextHasher'
import type {
  ImportWorkerEvent,
  ImportWorkerMessage,
  ImportWorkerRequest,
  WrittenFilm,
} from './importWorkerProtocol'

/** The worker behind `ImportWorkerClient`. It writes one film at a time. */
let stop = new AbortController()

/** Started ahead of the film that uses it. */
let hasher: PlaintextHasher | null = new PlaintextHasher().start()

const send = (event: ImportWorkerEvent): void => parentPort?.postMessage(event)

parentPort?.on('message', (message: ImportWorkerMessage) => {
  if (message === 'cancel') stop.abort(new AppError('cancelled'))
  else void handle(message.request)
})

async function handle(request: ImportWorkerRequest): Promise<void> {
  stop = new AbortController()
  try {
    send({ film: await write(request, stop.signal) })
  } catch (cause) {
    const error = fromSystemError(cause)
    send({
      failure: isAppError(error)
        ? { code: error.code, params: error.params }
        : { code: 'internal', params: {} },
    })
  }
  hasher ??= new PlaintextHasher().start()
}

async function write(
  { path, recipient, sources, plan, ffmpeg }: ImportWorkerRequest,
  signal: AbortSignal,
): Promise<WrittenFilm> {
  // A muxer corrects the start of the file at the end, so a running digest is only possible for a copy.
  const writer = await createAgeFile(path, [recipient], plan.kind === 'asIs' ? takeHasher() : null)
  try {
    const onProgress = (fraction: number) => send({ fraction })
    const converted = await convertFilm(sources, plan, writer, { ffmpeg, signal, onProgress })
    signal.throwIfAborted()
    return { written: await writer.finish(), converted }
  } catch (error) {
    await writer.abort()
    throw error
  }
}

function takeHasher(): PlaintextHasher {
  const taken = hasher ?? new PlaintextHasher()
  hasher = null
  return taken
}
