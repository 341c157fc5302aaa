import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOpenDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { createWorkspace } from '../../support/data/workspace'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

const box = (name: string, content: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

test('what is no film is refused on the screen in a sentence of its own, with what to do', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  const path = (name: string) => join(folder, name)
  const whole = Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', Buffer.alloc(9999, 7))])
  writeFileSync(path('tom.mp4'), '')
  writeFileSync(path('nuller.mp4'), Buffer.alloc(5_000_000))
  writeFileSync(path('batteri.mp4'), whole)
  writeFileSync(path('afbrudt.mp4'), whole.subarray(0, 5000))
  writeFileSync(path('noter.mp4'), 'Referat af mødet\n'.repeat(500))
  writeFileSync(path('i skyen.mp4'), '')
  truncateSync(path('i skyen.mp4'), 5_000_000)
  mkdirSync(path('PRIVATE'))

  const button = (name: string) => window.getByRole('button', { name, exact: true })
  const alert = window.getByRole('alert')
  const says = async (code: string, facts: Record<string, string> = {}) => {
    await expect(alert).toContainText(t(`errors:${code}.what`, facts))
    await expect(alert).toContainText(t(`errors:${code}.kept`))
    await expect(alert).toContainText(t(`errors:${code}.next`))
  }
  await answerOpenDialog(electron, path('tom.mp4'))
  await button(t('library:import')).click()
  await says('fileEmpty')
  for (const [name, code] of [
    ['nuller.mp4', 'fileZeros'],
    ['batteri.mp4', 'filmWithoutIndex'],
    ['afbrudt.mp4', 'fileTruncated'],
    ['noter.mp4', 'notAVideo'],
  ] as const) {
    await answerOpenDialog(electron, path(name))
    await button(t('import:another')).click()
    await says(code)
  }
  await answerOpenDialog(electron, path('PRIVATE'))
  await button(t('import:another')).click()
  await says('folderWithoutFilms', { file: 'PRIVATE' })

  // A file without room on the disk is what a placeholder is on macOS and Windows; Linux has none.
  await electron.evaluate(() => Object.defineProperty(process, 'platform', { value: 'darwin' }))
  await answerOpenDialog(electron, path('i skyen.mp4'))
  await button(t('import:another')).click()
  await says('fileOnlineOnly')
  await electron.evaluate(() => Object.defineProperty(process, 'platform', { value: 'linux' }))

  // As it arrives from a mail or an archive.
  await window.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['film'], 'møde.mp4'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(window.getByText(t('errors:fileWithoutPath.what'))).toBeVisible()
  await expect(window.getByText(t('errors:fileWithoutPath.next'))).toBeVisible()
})
