/**
 * Changes keys of a workspace, to be killed while it does. Started in Electron's Node as `<this> <file of a Job>`;
 * prints
 * `begin` when the change begins and `done` when it has ended.
 */
import { readFileSync } from 'node:fs'
import { RotationService } from '../../../../electron/main/services/members/rotation'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { applyTestWorkFactor } from '../../../../electron/main/vault/age/workFactor'

export interface Job {
  readonly change: 'rotation' | 'passphrase'
  readonly folder: string
  readonly appData: string
  readonly userId: string
  readonly passphrase: string
  /** The new passphrase. */
  readonly next: string
}

const say = (word: string) =>
  new Promise<void>((resolve) => process.stdout.write(`${word}\n`, () => resolve()))

async function run({ change, folder, appData, userId, passphrase, next }: Job): Promise<void> {
  applyTestWorkFactor('10', { isPackaged: false })
  const context = new SessionContext(appData)
  const session = new SessionService(context)
  const rotation = new RotationService(context, () => false)
  await session.unlock(folder, userId, passphrase)
  if (change === 'passphrase') {
    await say('begin')
    await session.changePassphrase(passphrase, next)
  } else {
    const { recoveryKey } = await rotation.begin([])
    await say(`begin ${recoveryKey}`)
    await rotation.confirm(recoveryKey.slice(-6), passphrase)
  }
  await say('done')
}

run(JSON.parse(readFileSync(process.argv.at(-1) ?? '', 'utf8')) as Job).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  },
)
