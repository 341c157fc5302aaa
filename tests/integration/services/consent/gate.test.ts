import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Purpose, Use } from '@shared/domain/consent/consent'
import { isAppError } from '@shared/errors'
import type { Access } from '@shared/ipc/access'
import type { ColumnContract } from '@shared/ipc/call'
import { contract } from '@shared/ipc/contract'
import type { Accessed } from '../../../../electron/main/ipc/answer'
import { createGuard } from '../../../../electron/main/ipc/guard'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { handoutOf } from '../../../../electron/main/services/supervision/handout'
import { everyTable } from '../../../support/data/everyTable'
import { consentTo as everybodyConsentsTo, type DiskWorkspace } from '../../../support/data/diskWorkspace'
import { readings, type Known } from '../../../support/data/readings'

let workspace: DiskWorkspace
let known: Known
const seen: Accessed[] = []

beforeAll(async () => {
  ;({ workspace, known } = await everyTable())
  await workspace.as('Anne')
})
afterAll(() => workspace.end())

const calls = Object.entries(contract as Record<string, ColumnContract>).flatMap(([group, methods]) =>
  Object.entries(methods).flatMap(([method, { access }]) =>
    access ? [{ name: `${group}:${method}`, access }] : [],
  ),
)
const gated = calls.filter(({ access }) => access.purposes.length > 0)
const filtering = calls.filter(({ access }) => access.filtered !== null)

/** Everybody in every recording consents to these purposes. */
function consentTo(purposes: readonly Purpose[]): void {
  for (const id of known.recordingIds)
    everybodyConsentsTo(workspace, id, { purposes: [...purposes], from: '2020-01-01', until: '2199-12-31' })
}

/** Some recording, clip, exercise or round of the workspace. */
function idFor(kind: string): string {
  const { db } = workspace.holder.get()
  const ids: Record<string, string | undefined> = {
    recordingId: known.recordingIds[0],
    clipId: db.clips.list()[0]?.clip.id,
    clipIds: db.clips.list()[0]?.clip.id,
    exerciseId: known.sessionIds.flatMap((id) => db.exercises.ofSession(id))[0]?.plan.id,
    roundId: known.roundIds[0],
    recordId: known.recordIds[0],
  }
  const id = ids[kind]
  if (id === undefined) throw new Error(`the workspace has no ${kind}`)
  return id
}

/** An input that names a recording in one place. */
const inputWith = (place: string, purpose: Use | null): unknown => {
  const path = place.split('.')
  const named = path.reduceRight<unknown>((value, key) => ({ [key]: value }), idFor(path.at(-1) ?? ''))
  return { ...(named as object), ...(purpose && { purpose }) }
}

/** How a call ends whose handler answers `reached`. */
async function ending({ name, access }: { name: string; access: Access }, input: unknown): Promise<string> {
  const { holder } = workspace
  const guard = createGuard({
    roles: () => new Set(['supervisor']),
    context: holder,
    consent: new ConsentService(holder),
    onAccess: (accessed) => void seen.push(accessed),
  })
  try {
    return (await guard(name, access, () => 'reached')(input)) as string
  } catch (error) {
    return isAppError(error) ? `${error.code} ${String(error.params.reason)}` : String(error)
  }
}

describe('the gate', () => {
  it('stands before many calls', () => {
    expect(gated.length).toBeGreaterThan(25)
    expect(filtering.length).toBeGreaterThan(20)
  })

  it.each(gated)('refuses $name where a purpose is missing, each in turn', async (call) => {
    const { access, name } = call
    const stated: readonly (Use | null)[] = access.purposes === 'stated' ? Use.options : [null]
    for (const place of access.subject)
      for (const purpose of stated) {
        consentTo(Purpose.options)
        const input = inputWith(place, purpose)
        expect(await ending(call, input)).toBe('reached')
        const needed = access.purposes === 'stated' ? [purpose as Use] : access.purposes
        for (const missing of Purpose.options) {
          consentTo(Purpose.options.filter((one) => one !== missing))
          const isNeeded = (needed as readonly string[]).includes(missing)
          expect(await ending(call, input), `${name} without ${missing}`).toBe(
            isNeeded ? `consentMissing ${missing}` : 'reached',
          )
          expect(seen.at(-1)).toEqual({
            channel: name,
            event: access.event,
            recordingIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
            subjectId: null,
            purpose: needed[0],
            outcome: isNeeded ? 'consentMissing' : 'ok',
          })
        }
      }
    consentTo(Purpose.options)
  })

  it('leaves what is not there to the call, and lets nothing through while locked', async () => {
    const open = gated.find(({ name }) => name === 'film:open')!
    const input = { recordingId: '019ac0de-0000-7000-8000-00000000dead', purpose: 'assessment' }
    expect(await ending(open, input)).toBe('reached')
    await workspace.session.lock()
    expect(await ending(open, input)).toBe('locked undefined')
    await workspace.as('Anne')
  })
})

/** What was written on the film of the decided recording. */
const words = /Stilheden|Polyfoni|Hvem tager ordet|Først|Et langt blik/

/** The calls about many recordings: what each answers, or which call answers the same, or the test of it elsewhere. */
const lists = (): Record<string, (() => unknown) | string> => {
  const { services: s } = readings(workspace.holder)
  const page = 'supervision:session'
  const session = known.sessionIds[0] ?? ''
  return {
    'clips:list': () => [s.clips.list(null), ...known.recordingIds.map((id) => s.clips.list(id))],
    'clips:collections': () => s.collections.list(),
    'clips:saveCollection': () => s.collections.save(s.collections.list()[0]!),
    [page]: () => known.sessionIds.map((id) => s.sessions.page(id)),
    ...{ 'supervision:saveSession': page, 'supervision:hold': page, 'supervision:correct': page },
    ...{ 'supervision:withdraw': page, 'supervision:saveWork': 'supervision.test.ts' },
    'supervision:exportHandout': () => handoutOf(workspace.holder.get(), session, null, 'da'),
    'supervision:exercises': () => known.sessionIds.map((id) => s.exercises.list(id)),
    'leaders:page': () => Promise.all(known.leaderIds.map((id) => s.leaders.page(id))),
    ...Object.fromEntries(
      filtering.flatMap(({ name }) =>
        name.startsWith('leaders:') && name !== 'leaders:page' ? [[name, 'leaders:page']] : [],
      ),
    ),
    'insight:researchExtent': () => s.research.extent(),
    'insight:saveResearch': () => s.research.files(true),
    'calibration:close': () => s.calibration.close(known.roundIds[0]!),
    'presentation:picture': 'projector.spec.ts',
  }
}

describe('calls about many recordings', () => {
  it('are all looked at', () => {
    expect(Object.keys(lists()).sort()).toEqual(filtering.map(({ name }) => name).sort())
  })

  it('leave out what was written on a film without consent, and keep it', async () => {
    const { leaders } = readings(workspace.holder).services
    const page = await leaders.page(known.leaderIds[0]!)
    const goal = page.goals[0]!
    const moment = { observationId: goal.id, itemKey: 'voices', startMs: 0, endMs: null, by: 'A' }
    await leaders.saveGoal(page.id, { ...goal, moments: [{ ...moment, text: 'Et langt blik' }] })
    const answers = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(lists()).flatMap(([name, answer]) =>
            typeof answer === 'string'
              ? []
              : [Promise.resolve(answer()).then((value) => [name, JSON.stringify(value)] as const)],
          ),
        ),
      ) as Record<string, string>
    consentTo(Purpose.options)
    const before = await answers()
    consentTo(Purpose.options.filter((purpose) => purpose !== 'supervision'))
    const without = await answers()
    for (const { name, access } of filtering) {
      if (access.filtered !== 'supervision' || before[name] === undefined) continue
      if (name !== 'supervision:exercises') expect(before[name], name).toMatch(words)
      expect(without[name], name).not.toMatch(words)
    }
    expect([before['supervision:exercises'], without['supervision:exercises']]).toEqual([
      expect.stringContaining('voices'),
      '[[],[]]',
    ])
    // Saved while they could not be read, the moments are still there.
    const hidden = (await leaders.page(page.id)).goals[0]!
    expect(hidden.moments).toEqual([])
    await leaders.saveGoal(page.id, { ...hidden, text: 'Endnu flere' })
    consentTo(Purpose.options)
    expect((await leaders.page(page.id)).goals[0]).toMatchObject({
      text: 'Endnu flere',
      moments: [{ text: 'Et langt blik' }],
    })
  })

  it('show nothing of a calibration that is closed without consent to teaching', async () => {
    const { calibration } = readings(workspace.holder).services
    expect(await calibration.close(known.roundIds[0]!)).toMatchObject({ kind: 'open' })
    consentTo(['assessment', 'supervision', 'research'])
    expect(await calibration.close(known.roundIds[0]!)).toMatchObject({ kind: 'waiting' })
    consentTo(Purpose.options)
  })

  it('leave out of research what has no consent to it', async () => {
    const { research } = readings(workspace.holder).services
    consentTo(Purpose.options)
    expect(await research.extent()).toMatchObject({ recordings: 1, leftOut: 0 })
    expect((await research.files(true)).data).toContain('R-0001')
    consentTo(['assessment', 'supervision', 'teaching'])
    expect(await research.extent()).toMatchObject({ recordings: 0, leftOut: 1 })
    expect((await research.files(true)).data).not.toContain('R-0001')
    consentTo(Purpose.options)
  })
})
