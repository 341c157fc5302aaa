import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/errors'
import workerPath from './importWorker?modulePath'
import type {
  ImportWorkerEvent,
  ImportWorkerMessage,
  ImportWorkerRequest,
  WrittenFilm,
} from './importWorkerProtocol'

export interface WriteHooks {
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number) => void
}

/** A worker that does not end its film by then is terminated. */
const CANCEL_MS = 2000

/**
 * Converts and encrypts films in a worker thread, which keeps the main thread free (docs/adr/0022). Starting
 * a worker takes a while, so an idle one is kept.
 */
export class ImportWorkerClient {
  #idle: Worker | null = null

  /** Starts a worker ahead of the work. */
  prepare(): void {
    this.#idle ??= this.#start()
  }

  /**
   * Resolves with a complete file; rejects with none left.
   * @throws AppError `cancelled`, `noSpace`, `readOnly`, `inUse`, what `convertFilm` throws; `internal` for all else
   */
  async write(request: ImportWorkerRequest, { signal, onProgress }: WriteHooks): Promise<WrittenFilm> {
    if (signal.aborted) throw new AppError('cancelled')
    const worker = this.#idle ?? this.#start()
    this.#idle = null
    const send = (message: ImportWorkerMessage) => worker.postMessage(message)
    let giveUp: NodeJS.Timeout | undefined
    let cancel = () => {}
    try {
      const film = await new Promise<WrittenFilm>((resolve, reject) => {
        cancel = () => {
          send('cancel')
          giveUp = setTimeout(() => reject(new AppError('cancelled')), CANCEL_MS)
        }
        signal.addEventListener('abort', cancel)
        worker.on('message', (event: ImportWorkerEvent) => {
          if ('fraction' in event) onProgress(event.fraction)
          else if ('film' in event) resolve(event.film)
          else reject(new AppError(event.failure.code, event.failure.params))
        })
        worker.on('error', (cause) => reject(new AppError('internal', {}, { cause })))
        worker.on('exit', () => reject(new AppError('internal', { where: 'importWorker' })))
        send({ request })
      })
      this.#keep(worker)
      return film
    } catch (error) {
      void worker.terminate()
      throw error
    } finally {
      clearTimeout(giveUp)
      signal.removeEventListener('abort', cancel)
    }
  }

  /** Terminates the idle worker. A busy one continues. */
  releaseIdle(): void {
    void this.#idle?.terminate()
    this.#idle = null
  }

  #start(): Worker {
    const worker = new Worker(workerPath)
    worker.unref()
    this.#forgetOnExit(worker)
    return worker
  }

  /** Keeps a worker for the next film, unless there is an idle one. */
  #keep(worker: Worker): void {
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
    this.#forgetOnExit(worker)
    if (this.#idle === null) this.#idle = worker
    else void worker.terminate()
  }

  #forgetOnExit(worker: Worker): void {
    const forget = () => {
      if (this.#idle === worker) this.#idle = null
    }
    worker.on('error', forget)
    worker.on('exit', forget)
  }
}
