import type { Page } from '@playwright/test'
import type { Result } from '@shared/ipc/wire'
import { call } from './calls'

type Bridge = { dropFiles(files: readonly File[]): Promise<Result<string[]>> }

/** Hands files to the app as a drop on the window does; returns its single-use tickets. */
export async function dropFiles(window: Page, ...paths: string[]): Promise<string[]> {
  const input = await window.evaluateHandle(() =>
    document.body.appendChild(
      Object.assign(document.createElement('input'), { type: 'file', multiple: true, hidden: true }),
    ),
  )
  await input.setInputFiles(paths)
  const answer = await input.evaluate((element) => {
    element.remove()
    return (globalThis as unknown as { samklang: Bridge }).samklang.dropFiles([...element.files!])
  })
  if (!answer.ok) throw new Error(`dropFiles: ${answer.error.code}`)
  return answer.value
}

/** Drops one file and accepts it as a source of an import; returns the id of the source. */
export async function dropSource(window: Page, path: string): Promise<string> {
  const [ticket] = await dropFiles(window, path)
  const [source] = await call(window, 'imports', 'acceptDropped', { ticket: ticket! })
  return source!.sourceId
}
