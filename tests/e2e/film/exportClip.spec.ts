import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { answerOf, call } from '../../support/app/calls'
import { findPieces, piecesOf } from '../../support/forensics/plaintextPieces'
import { answerOpenDialog, answerSaveDialog } from '../../support/app/dialogs'
import { testId } from '../../support/data/fixtures'
import { expectAccessible } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'

const secret = 'fire lanterner og en stille fjord'

test('a clip is exported as a file that age opens, blurred parts removed, and leaves no plaintext in any file', async ({
  launch,
  folder,
}) => {
  const app = await launch()
  const { window } = app
  await createWorkspace(window, join(folder, 'workspace'))
  const film = join(folder, 'film.mp4')
  await makeFrameVideo({ path: film, seconds: 8 })
  const { recordingId } = await importUntil(window, await startImport(window, film), isOver)
  const edit = { id: testId(1), kind: 'blurAndMute' as const, startMs: 3000, endMs: 3400, region: null }
  await call(window, 'film', 'saveEdits', { recordingId: recordingId!, edits: [edit] })

  const handedOn = join(folder, 'handed on')
  mkdirSync(handedOn)
  const target = join(handedOn, 'klip.mp4.age')
  await answerSaveDialog(app.electron, target)
  const input = {
    recordingId: recordingId!,
    purpose: 'supervision' as const,
    startMs: 2000,
    endMs: 6000,
    passphrase: secret,
  }
  expect(await call(window, 'film', 'exportClip', input)).toEqual({ fileName: 'klip.mp4.age' })

  const decrypter = new Decrypter()
  decrypter.addPassphrase(secret)
  const clear = await decrypter.decrypt(await readFile(target))
  const opened = join(folder, 'opened.mp4')
  await writeFile(opened, clear)
  const hidden = (i: number) => 2000 + i * 40 >= 2500 && 2000 + i * 40 <= 3900
  expect(await readFrameNumbers(opened)).toEqual(
    Array.from({ length: 100 }, (_, i) => (hidden(i) ? null : 50 + i)),
  )

  await test.step('one that is cancelled leaves nothing', async () => {
    await answerSaveDialog(app.electron, join(handedOn, 'other.mp4.age'))
    const answer = answerOf(window, 'film', 'exportClip', { ...input, startMs: 0, endMs: 8000 })
    await window.waitForTimeout(300)
    await call(window, 'film', 'cancelExportClip')
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(readdirSync(handedOn)).toEqual(['klip.mp4.age'])
  })

  await test.step('who was handed it sees it on the first screen, with its passphrase', async () => {
    const other = await launch({ userData: join(folder, 'elsewhere') })
    const t = interfaceTexts('da')
    const button = (name: string) => other.window.getByRole('button', { name, exact: true })
    await other.window.getByRole('button', { name: new RegExp(t('start:handedClip.title')) }).click()
    await answerOpenDialog(other.electron, film)
    await button(t('start:handedClip.choose')).click()
    await other.window.getByLabel(t('start:handedClip.passphrase'), { exact: true }).fill(secret)
    await button(t('start:handedClip.open')).click()
    await expect(other.window.getByText(t('errors:notAClip.what'))).toBeVisible()
    await answerOpenDialog(other.electron, target)
    await button(t('start:handedClip.chooseOther')).click()
    await other.window.getByLabel(t('start:handedClip.passphrase'), { exact: true }).fill('en anden')
    await button(t('start:handedClip.open')).click()
    await expect(other.window.getByText(t('errors:clipPassphraseWrong.what'))).toBeVisible()
    await expectAccessible(other.window, 'a wrong passphrase for a clip')
    await other.window.getByLabel(t('start:handedClip.passphrase'), { exact: true }).fill(secret)
    await button(t('start:handedClip.open')).click()
    const video = other.window.getByLabel(t('start:handedClip.film'))
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => [element.readyState, element.duration]))
      .toEqual([4, 4])
    await expectAccessible(other.window, 'a clip that was handed on')
    await button(t('start:handedClip.back')).click()
    await other.close()
  })

  const pieces = [...piecesOf(await readFile(film)), ...piecesOf(clear)]
  expect(pieces.length).toBeGreaterThan(300)
  const searched = ['workspace', 'user-data', 'elsewhere', 'tmp', 'handed on'].map((name) =>
    join(folder, name),
  )
  expect(findPieces(searched, pieces)).toEqual([])
  await app.close()
  expect(findPieces(searched, pieces)).toEqual([])
  expect(findPieces([folder], pieces).sort()).toEqual([film, opened].sort())
  expect(existsSync(target)).toBe(true)
})
