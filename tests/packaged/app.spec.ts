import { Decrypter } from 'age-encryption'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from '../support/app/calls'
import { answerSaveDialog } from '../support/app/dialogs'
import { makeFrameVideo } from '../support/media/frameVideo'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../support/data/workspace'
import { expect, test } from './packaged'

const secret = 'fire lanterner og en stille fjord'

test('the packaged app starts, unlocks, imports what needs ffmpeg, plays it and exports a clip', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  expect(await electron.evaluate(({ app }) => app.isPackaged)).toBe(true)
  expect(await electron.evaluate(({ app }) => app.getPath('userData'))).toBe(join(folder, 'user-data'))

  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  await test.step('locks and unlocks', async () => {
    await call(window, 'session', 'lock')
    expect(await call(window, 'session', 'unlock', { userId, passphrase })).toMatchObject({ id: userId })
  })

  const film = join(folder, 'gammel.avi')
  const videoArgs = ['-c:v', 'mpeg4', '-b:v', '2M']
  await makeFrameVideo({ path: film, seconds: 4, videoArgs, audioArgs: ['-c:a', 'pcm_s16le'] })
  const done = await importUntil(window, await startImport(window, film), isOver)
  expect(done).toMatchObject({ phase: 'done' })
  const recordingId = done.recordingId!

  await test.step('plays', async () => {
    const { url } = await call(window, 'film', 'open', { recordingId, purpose: 'assessment' })
    const shown = await window.evaluate(async (url) => {
      const video = document.createElement('video')
      video.muted = true
      video.src = url
      document.body.append(video)
      await video.play()
      while (video.currentTime < 0.5) await new Promise((done) => setTimeout(done, 20))
      return { width: video.videoWidth, height: video.videoHeight, error: video.error?.message ?? null }
    }, url)
    expect(shown).toEqual({ width: 320, height: 180, error: null })
  })

  await test.step('exports a clip', async () => {
    const target = join(folder, 'klip.mp4.age')
    await answerSaveDialog(electron, target)
    await call(window, 'film', 'exportClip', {
      recordingId,
      purpose: 'assessment',
      startMs: 1000,
      endMs: 3000,
      passphrase: secret,
    })
    const decrypter = new Decrypter()
    decrypter.addPassphrase(secret)
    const clear = Buffer.from(await decrypter.decrypt(await readFile(target)))
    expect(clear.subarray(4, 8).toString()).toBe('ftyp')
  })
})
