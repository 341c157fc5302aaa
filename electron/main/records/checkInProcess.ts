import { app, utilityProcess } from 'electron'
import type { CheckedFile } from './checkRecordFile'
import processPath from './checkRecordProcess?modulePath'

/** Reading the largest record takes a second and 300 MiB. */
const LIMIT_MS = 30_000
const HEAP_MIB = 1024
const MEMORY_KIB = 1536 * 1024

/** How often the memory of the process is looked at: buffers are no part of the heap. Milliseconds. */
const LOOK_MS = 100

/**
 * Reads and verifies a file from somebody else in its own process, which is ended when it takes too much: null
 * then. A small file may unfold to gigabytes or take hours. A thread would not do: one that allocates without end
 * cannot be interrupted, and takes the whole app with it.
 */
export function checkInProcess(bytes: Uint8Array): Promise<CheckedFile | null> {
  const child = utilityProcess.fork(processPath, [], {
    serviceName: 'Samklang check',
    execArgv: [`--max-old-space-size=${HEAP_MIB}`],
    stdio: 'ignore',
  })
  return new Promise<CheckedFile | null>((resolve) => {
    const end = (answer: CheckedFile | null) => {
      clearTimeout(late)
      clearInterval(look)
      child.kill()
      resolve(answer)
    }
    const late = setTimeout(() => end(null), LIMIT_MS)
    const look = setInterval(() => {
      const metrics = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      if ((metrics?.memory.workingSetSize ?? 0) > MEMORY_KIB) end(null)
    }, LOOK_MS)
    child.once('message', (answer: CheckedFile) => end(answer))
    child.once('exit', () => end(null))
    child.once('spawn', () => child.postMessage(bytes))
  })
}
