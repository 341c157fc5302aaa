import { contextBridge, ipcRenderer } from 'electron'

type Listener = (payload: unknown) => void

const on = (channel: 'scene' | 'command') => (listener: Listener) => {
  ipcRenderer.on(channel, (_event, payload: unknown) => listener(payload))
}

// All that the presentation's page can do: receive, and report where it is. It has no calls to main.
contextBridge.exposeInMainWorld('projector', {
  onScene: on('scene'),
  onCommand: on('command'),
  report: (report: unknown) => ipcRenderer.send('report', report),
})
