import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { answerOf, call } from '../../support/app/calls'
import { findPieces, piecesOf } from '../../support/forensics/plaintextPieces'
import { answerSaveDialog } from '../../support/app/dialogs'
import { testId } from '../../support/data/fixtures'
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

  const pieces = [...piecesOf(await readFile(film)), ...piecesOf(clear)]
  expect(pieces.length).toBeGreaterThan(300)
  const searched = ['workspace', 'user-data', 'tmp', 'handed on'].map((name) => join(folder, name))
  expect(findPieces(searched, pieces)).toEqual([])
  await app.close()
  expect(findPieces(searched, pieces)).toEqual([])
  expect(findPieces([folder], pieces).sort()).toEqual([film, opened].sort())
  expect(existsSync(target)).toBe(true)
})
