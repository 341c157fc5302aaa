import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ageWithKeys, ageWithPassphrase, hasAgeCommand } from '../../support/forensics/ageCommand'
import { expect, test } from '../../support/app/launch'
import { playedFilm } from '../../support/app/playback'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

type Credentials = { recoveryKey: string; users: { id: string; name: string; passphrase: string }[] }

/** Decrypts a film from the workspace folder with the `age` command alone. `open` decrypts keys/vault.age. */
async function recover(
  { workspace, recordingId, to }: { workspace: string; recordingId: string; to: string },
  open: (vault: string, keys: string) => Promise<void>,
): Promise<string> {
  mkdirSync(to)
  const [vaultKeys, recordingKeys, film] = ['vault.txt', 'recording.txt', 'film'].map((name) =>
    join(to, name),
  ) as [string, string, string]
  const media = join(workspace, 'media', recordingId)
  await open(join(workspace, 'keys', 'vault.age'), vaultKeys)
  await ageWithKeys(vaultKeys, join(media, 'key.age'), recordingKeys)
  await ageWithKeys(recordingKeys, join(media, 'video.age'), film)
  return film
}

test('the age command brings every recording back, from each passphrase and from the recovery key', async ({
  launch,
  folder,
}) => {
  test.skip(!hasAgeCommand, 'needs the age command')
  test.setTimeout(300_000)
  const workspace = join(folder, 'workspace')
  // At the real cost of a passphrase, as users' files have it.
  const app = await launch({ env: { SAMKLANG_TEST_SCRYPT_LOGN: '' } })
  const { window } = app
  const { userId, recoveryKey } = await createWorkspace(window, workspace)
  const second = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'lanterne havregryn æøå syv trapper' }
  const { id } = await addSupervisor(window, second)
  const credentials: Credentials = {
    recoveryKey,
    users: [
      { id: userId, name: 'Anne Holm', passphrase },
      { id, name: second.name, passphrase: second.passphrase },
    ],
  }

  // One film that is stored as it is, and one that is remuxed.
  const other = join(folder, 'kamera.mkv')
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', sample, '-c', 'copy', '-t', '20', other])
  const films: { recordingId: string; sha256: string }[] = []
  for (const path of [sample, other]) {
    const { recordingId, plan } = await importUntil(window, await startImport(window, path), isOver)
    expect(plan).toBe(path === sample ? 'asIs' : 'remux')
    films.push({ recordingId: recordingId!, ...(await playedFilm(window, recordingId!)) })
  }
  expect(films[0]?.sha256).toBe(sha256(sample))
  await app.close()

  const keyFile = join(folder, 'recovery-key.txt')
  writeFileSync(keyFile, `${credentials.recoveryKey}\n`)
  for (const film of films) {
    const { recordingId } = film
    const to = join(folder, `recovered-${recordingId}`)
    const recovered = await recover({ workspace, recordingId, to }, (vault, keys) =>
      ageWithKeys(keyFile, vault, keys),
    )
    expect(sha256(recovered)).toBe(film.sha256)
  }
  for (const { id, passphrase } of credentials.users) {
    expect(readFileSync(join(workspace, 'keys', `${id}.age`), 'latin1')).toMatch(/^-> scrypt \S{22} 18$/m)
    const { recordingId, ...film } = films[0]!
    const to = join(folder, `recovered-${id}`)
    const recovered = await recover({ workspace, recordingId, to }, async (vault, keys) => {
      const own = join(folder, `${id}.txt`)
      await ageWithPassphrase(passphrase, join(workspace, 'keys', `${id}.age`), own)
      await ageWithKeys(own, vault, keys)
    })
    expect(sha256(recovered)).toBe(film.sha256)
  }

  await expect(
    ageWithPassphrase('en helt anden', join(workspace, 'keys', `${id}.age`), join(folder, 'nothing')),
  ).rejects.toThrow()
})
