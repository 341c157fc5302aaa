import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runKilled } from '../../../support/data/killed'
import { noteTrust } from '../../../support/forensics/trustTable'
import type { Job } from './killApp'
import { beginWorks, copied, endWorks, jobOf, works } from './killedWorks'

/** Kills of each kind of work: few with the other tests, many by `npm run test:trust`. */
const KILLS = Number(process.env['SAMKLANG_TRUST_KILLS'] ?? 2)

let [app, scratch] = ['', '']

beforeAll(async () => {
  ;({ app, scratch } = await beginWorks())
}, 120_000)
afterAll(endWorks)

describe('killed at a random moment', () => {
  it.each(Object.keys(works) as Job['work'][])(
    '%s: what was acknowledged is there, and nothing is half',
    async (work) => {
      const first = copied()
      const { ms, lines } = await runKilled(app, scratch, jobOf(work, first), null)
      expect(await works[work](first, lines)).toBe('after')
      rmSync(first.root, { recursive: true, force: true })
      const ended = { before: 0, after: 0 }
      for (let i = 0; i < KILLS; i++) {
        const place = copied()
        const moment = ((i + Math.random()) / KILLS) * ms * 1.05
        const killed = await runKilled(app, scratch, jobOf(work, place), moment)
        ended[await works[work](place, killed.lines)] += 1
        rmSync(place.root, { recursive: true, force: true })
      }
      noteTrust(`kill -9: ${work}`, KILLS, ended)
    },
    KILLS * 20_000 + 120_000,
  )
})
