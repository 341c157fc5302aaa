import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels, eventChannels, type EventChannel } from '@shared/ipc/channels'
import { channelName } from '@shared/ipc/wire'

type Call = (input?: unknown) => Promise<unknown>
type Listener = (payload: unknown) => void

/** One function for each channel of the contract, and none that takes a channel's name. */
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

/** Puts `window.samklang` there; what the bridge exposes is frozen. */
export function exposeApi(): void {
  contextBridge.exposeInMainWorld('samklang', {
    ...calls(),
    on,
    pathOfDropped: (file: File) => webUtils.getPathForFile(file),
  })
}
