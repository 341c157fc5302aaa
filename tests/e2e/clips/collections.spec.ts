import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { saveClip } from '../../support/data/supervision'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const titles = ['Stilheden', 'Alle stemmer', 'Et skifte']

test('clips of two recordings are searched, ordered by dragging and by keys, and played as one run', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width: 320, height: 180, seconds: 4 })
  for (const leader of ['Karen Lund', 'Jonas Bæk'])
    await importUntil(window, await startImport(window, path, [], { details: { leader } }), isOver)
  const recordings = await call(window, 'recordings', 'list')
  const idOf = (leader: string) => recordings.find(({ details }) => details.leader === leader)!.id
  for (const [i, title] of titles.entries())
    await saveClip(window, i, idOf(i === 2 ? 'Jonas Bæk' : 'Karen Lund'), { title })
  await window.reload()
  await window
    .getByRole('navigation')
    .getByRole('button', { name: t('common:places.supervision') })
    .click()
  await window.getByRole('button', { name: t('supervision:clipLibrary') }).click()

  const found = window.getByRole('list', { name: t('clips:library') }).getByRole('listitem')
  await test.step('search', async () => {
    await expect(found).toHaveCount(3)
    await window.getByRole('textbox', { name: t('clips:search') }).fill('skifte')
    await expect(found).toHaveText([/Et skifte/])
    await window.getByRole('textbox', { name: t('clips:search') }).fill('')
    await window.getByRole('combobox', { name: t('clips:leader') }).click()
    await window.getByRole('option', { name: 'Karen Lund' }).click()
    await expect(found).toHaveCount(2)
    await window.getByText(t('clips:stances.against'), { exact: true }).click()
    await expect(found).toHaveCount(0)
    await expectAccessible(window, 'clip library')
    await expectNoSidewaysScroll(window)
  })

  const rows = window.getByRole('list', { name: 'Stilhed', exact: true }).getByRole('listitem')
  const order = async () => (await call(window, 'clips', 'collections'))[0]?.entries ?? []
  const handle = (title: string) => window.getByRole('button', { name: t('clips:move', { title }) })
  await test.step('a collection is ordered by dragging and by keys', async () => {
    await window.getByRole('button', { name: t('clips:newCollection') }).click()
    await window.getByRole('textbox', { name: t('clips:collectionName') }).fill('Stilhed')
    await window.getByRole('button', { name: t('clips:create') }).click()
    for (const title of titles) {
      await window.getByRole('combobox', { name: t('clips:addClip') }).click()
      await window.getByRole('option', { name: new RegExp(title) }).click()
    }
    await expect(rows).toHaveText(titles.map((title) => new RegExp(title)))
    await handle('Et skifte').dragTo(rows.first())
    await expect(rows).toHaveText([/Et skifte/, /Stilheden/, /Alle stemmer/])
    await handle('Alle stemmer').focus()
    await window.keyboard.press('ArrowUp')
    await expect(rows).toHaveText([/Et skifte/, /Alle stemmer/, /Stilheden/])
    await expect(handle('Alle stemmer')).toBeFocused()
    await window.keyboard.press('ArrowUp')
    await window.keyboard.press('ArrowUp')
    await expect(rows).toHaveText([/Alle stemmer/, /Et skifte/, /Stilheden/])
    await rows.nth(1).getByRole('textbox').fill('Læg mærke til stilheden')
    await expect
      .poll(async () => (await order()).map(({ words }) => words))
      .toEqual(['', 'Læg mærke til stilheden', ''])
    await expectAccessible(window, 'collection')
  })

  await test.step('one run, with the words between the clips, from a clicker alone', async () => {
    await window.getByRole('button', { name: t('clips:playAll') }).click()
    const dialog = window.getByRole('dialog')
    await expect(
      dialog.getByRole('img', { name: t('clips:picture', { title: 'Alle stemmer' }) }),
    ).toBeVisible()
    // The first plays to its end; then come the words before the next.
    await expect(dialog.getByText('Læg mærke til stilheden')).toBeVisible({ timeout: 20_000 })
    await window.keyboard.press('PageDown')
    await expect(dialog.getByRole('img', { name: t('clips:picture', { title: 'Et skifte' }) })).toBeVisible()
    await window.keyboard.press('PageDown')
    await expect(dialog.getByRole('img', { name: t('clips:picture', { title: 'Stilheden' }) })).toBeVisible()
    await expectAccessible(window, 'run')
    await window.keyboard.press('PageDown')
    await expect(dialog.getByText(t('clips:runOver'))).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
})
