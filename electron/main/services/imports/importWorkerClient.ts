import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/errors'
import threadPath from './importWorker?modulePath'
import type {
  ImportWorkerEvent,
  ImportWorkerRequest,
  ImportWorkerMessage,
  WrittenFilm,
} from './importWorkerProtocol'

export interface FilmHooks {
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number) => void
}

/**
 * Converts and encrypts films on a thread of their own: main has windows to serve, and each piece of work that it is told
 * of costs it a turn of the window system's loop. A thread takes some time to start, so one is kept ready.
 */
export class ImportWorkerClient {
  #ready: Worker | null = null

  /** Starts the thread ahead of the work. */
  prepare(): void {
    this.#ready ??= this.#start()
  }

  /**
   * Ends with a whole file, or with none.
   * @throws AppError `cancelled`, `noSpace`, `readOnly`, what `convertFilm` throws; `internal` for all else
   */
  async write(order: ImportWorkerRequest, { signal, onProgress }: FilmHooks): Promise<WrittenFilm> {
    if (signal.aborted) throw new AppError('cancelled')
    const thread = this.#ready ?? this.#start()
    this.#ready = null
    const say = (wish: ImportWorkerMessage) => thread.postMessage(wish)
    const cancel = () => say('cancel')
    signal.addEventListener('abort', cancel)
    try {
      const film = await new Promise<WrittenFilm>((resolve, reject) => {
        thread.on('message', (news: ImportWorkerEvent) => {
          if ('fraction' in news) onProgress(news.fraction)
          else if ('film' in news) resolve(news.film)
          else reject(new AppError(news.failure.code, news.failure.params))
        })
        thread.on('error', (cause) => reject(new AppError('internal', {}, { cause })))
        thread.on('exit', () => reject(new AppError('internal', { where: 'importWorker' })))
        say({ order })
      })
      this.#keep(thread)
      return film
    } catch (error) {
      void thread.terminate()
      throw error
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  /** Ends the thread that is kept ready. One that writes goes on. */
  rest(): void {
    void this.#ready?.terminate()
    this.#ready = null
  }

  #start(): Worker {
    const thread = new Worker(threadPath)
    thread.unref()
    this.#listenForItsEnd(thread)
    return thread
  }

  /** For the next film, unless another thread is ready for it. */
  #keep(thread: Worker): void {
    for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event)
    this.#listenForItsEnd(thread)
    if (this.#ready === null) this.#ready = thread
    else void thread.terminate()
  }

  #listenForItsEnd(thread: Worker): void {
    const gone = () => {
      if (this.#ready === thread) this.#ready = null
    }
    thread.on('error', gone)
    thread.on('exit', gone)
  }
}
