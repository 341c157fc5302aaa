/**
 * Works in a workspace, to be killed while it does. Started in Electron's Node as `<this> <file of a Job>`; prints
 * `begin` when the work begins, what was acknowledged, and `done` when it has ended.
 */
import { readFileSync } from 'node:fs'
import type { FirstConsent } from '@shared/domain/consent/consent'
import type { MeetingDetails } from '@shared/domain/recordings/recording'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { RatingsService } from '../../../../electron/main/services/ratings/ratings'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { applyTestWorkFactor } from '../../../../electron/main/vault/age/workFactor'
import { backupServices } from '../../../support/data/backups'
import { importsOf } from '../../../support/data/imports'

export interface Job {
  readonly work: 'save' | 'lock' | 'import' | 'erase' | 'backup' | 'restore'
  readonly folder: string
  readonly appData: string
  readonly userId: string
  readonly passphrase: string
  readonly recordingId: string
  /** What is saved, one after the other. */
  readonly contents: readonly RatingContent[]
  readonly stick: string
  readonly target: string
  /** The film that is imported. */
  readonly film: string
  readonly details: MeetingDetails & { consent: FirstConsent }
}

const say = (word: string) =>
  new Promise<void>((resolve) => process.stdout.write(`${word}\n`, () => resolve()))

async function run(job: Job): Promise<void> {
  applyTestWorkFactor('10', { isPackaged: false })
  const context = new SessionContext(job.appData)
  const session = new SessionService(context)
  const { backup, restore, erasure } = backupServices(context)
  if (job.work === 'restore') {
    const [snapshot] = await restore.choose(job.stick)
    await say('begin')
    await restore.restore(snapshot?.id ?? '', job.target)
    return say('done')
  }
  await session.unlock(job.folder, job.userId, job.passphrase)
  const ratings = new RatingsService(context)
  const copyId = await backup.choose(job.stick)
  await say('begin')
  switch (job.work) {
    case 'save':
      for (const [i, content] of job.contents.entries()) {
        await ratings.save(job.recordingId, content)
        await say(`saved ${i + 1}`)
      }
      break
    case 'lock':
      await ratings.lock(job.recordingId)
      break
    case 'import':
      await importsOf(context).importNow(context.get(), job.film, job.details, { supervisorIds: [] })
      break
    case 'erase':
      await erasure.erase(job.recordingId)
      break
    case 'backup':
      await backup.run(copyId)
      break
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
