import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels, eventChannels, type EventChannel } from '@shared/ipc/channels'
import { channelName, DROP_CHANNEL } from '@shared/ipc/wire'

type Call = (input?: unknown) => Promise<unknown>
type Listener = (payload: unknown) => void

/** One function per channel of the contract, and none that takes a channel's name. */
function calls(): Record<string, Record<string, Call>> {
  return Object.fromEntries(
    Object.entries(channels).map(([group, methods]) => [
      group,
      Object.fromEntries(
        methods.map((method): [string, Call] => [
          method,
          (input) => ipcRenderer.invoke(channelName(group, method), input),
        ]),
      ),
    ]),
  )
}

function on(event: EventChannel, listener: Listener): () => void {
  if (!eventChannels.includes(event)) throw new Error('unknown event')
  const forward = (_event: unknown, payload: unknown) => listener(payload)
  ipcRenderer.on(event, forward)
  return () => ipcRenderer.off(event, forward)
}

/** The path of a file given by the user; empty for a File that a script has made, and for anything else. */
function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file)
  } catch {
    return ''
  }
}

/** Sends the files' paths straight to main, so that the page never holds a path and can name none. */
const dropFiles = (files: readonly File[]): Promise<unknown> =>
  ipcRenderer.invoke(DROP_CHANNEL, [...files].map(pathOf))

/** Exposes `window.samklang`, which the bridge freezes. */
export function exposeApi(): void {
  contextBridge.exposeInMainWorld('samklang', { ...calls(), on, dropFiles })
}
