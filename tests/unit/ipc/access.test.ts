import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Use } from '@shared/domain/consent/consent'
import { subjectKinds, type Access } from '@shared/ipc/access'
import type { Call, ColumnContract } from '@shared/ipc/call'
import { contract } from '@shared/ipc/contract'

/** Calls that name or give something of a recording without asking for consent, and why. */
const withoutConsent: Record<string, string> = {
  'recordings.list': 'what was typed about the meeting: it says which consent is missing',
  'recordings.get': 'as the list',
  'recordings.updateDetails': 'as the list',
  'recordings.assign': 'gives nothing of the film; rating it asks',
  'recordings.handOver': 'as assigning',
  'recordings.endPart': 'as assigning',
  'recordings.setForm': 'gives nothing of the film',
  'recordings.takeNotices': 'names what is damaged',
  'imports.list': 'a recording comes into being; no consent is stored yet',
  'imports.start': 'as the list',
  'imports.openPreview': 'a file of the computer, before its import',
  'film.reportDamage': 'gives nothing',
  'film.edits': 'what is covered shows nothing of what is seen; somebody who withdrew is covered with it',
  'film.saveEdits': 'covering somebody must always be possible',
  'clips.obstacle': 'says which consent is missing',
  'clips.remove': 'a clip of a recording without consent must go',
  'calibration.list': 'gives nothing of the film',
  'consent.page': 'says who consents to what',
  'consent.save': 'a consent must be entered before it is there',
  'consent.remove': 'as saving one',
  'consent.withdraw': 'possible at any time',
  'consent.renew': 'as saving one',
  'consent.confirmCover': 'gives nothing; looking at the film asks',
  'records.exportPdf': 'the signed record is about the leader and outlasts the consent',
  'records.exportJson': 'as the PDF',
  'records.exportAll': 'as the PDF',
  'records.register': 'names records',
  'records.beginRevision': 'a decision can be withdrawn whatever the consent',
  'records.signRevision': 'as beginning one',
  'records.stopRevision': 'as beginning one',
  'records.revisionsWaiting': 'names records',
  'records.chooseAndVerify': 'a file of the computer',
  'records.verifyDropped': 'a file of the computer',
  'insight.agreement': 'counts what signed records say',
  'insight.choices': 'counts what signed records say',
  'insight.development': 'counts what signed records say',
  'insight.distribution': 'counts what signed records say',
  'insight.itemAgreement': 'counts what signed records say',
  'insight.leaders': 'counts what signed records say',
  'leaders.list': 'counts recordings',
  'log.view': 'says who did what with a recording, and nothing that was seen in it',
  'log.export': 'as the view',
  'members.overview': 'names recordings that somebody who has left was to rate',
  'members.compared': 'as the overview',
  'members.refuse': 'as the overview',
  'log.played': 'notes what was played; playing asks',
  'session.giveSeat': 'names the screen that the other is needed at',
  'session.takeSeat': 'names the screen that the other is needed at',
  'erasure.state': 'gives nothing of the film',
  'erasure.ask': 'an erasure is never held up by a missing consent',
  'erasure.refuse': 'as asking',
  'erasure.erase': 'as asking',
  'erasure.saveReceipt': 'says what was erased',
  'extract.save': 'the right of access does not rest on consent',
  'retention.preview': 'says when films are to be deleted, whatever the consent',
  'retention.list': 'as the preview',
  'retention.postpone': 'as the preview',
  'handedClips.open': 'was handed on in a file with a passphrase of its own',
  'handovers.list': 'says which records were handed to the case system',
  'handovers.save': 'as the list',
  'handovers.remove': 'as the list',
  'backup.chooseRestore': 'counts recordings',
  'backup.rehearse': 'names what is damaged',
  'backup.check': 'names what is damaged',
  'desk.mine': 'where a supervisor was in a film, sealed to her',
  'desk.save': 'as above',
}

const calls = Object.entries(contract as Record<string, ColumnContract>).flatMap(([group, methods]) =>
  Object.entries(methods).map(([method, call]): [string, Call] => [`${group}.${method}`, call]),
)

/** Every place in a schema, such as `clip.recordingId`; items of a list have the place of the list. */
function places(schema: unknown, at: readonly string[] = []): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>()
  const walk = (one: unknown, path: readonly string[]): void => {
    if (!(one instanceof z.ZodType)) return
    if (path.length > 0) found.set(path.join('.'), one)
    const def = one.def as unknown as Record<string, unknown>
    if (one instanceof z.ZodObject)
      for (const [key, value] of Object.entries(one.shape)) walk(value, [...path, key])
    for (const name of ['innerType', 'element', 'valueType', 'in', 'out']) walk(def[name], path)
    for (const name of ['options', 'items'])
      if (Array.isArray(def[name])) for (const o of def[name]) walk(o, path)
  }
  walk(schema, at)
  return found
}

const lastOf = (place: string) => place.split('.').at(-1) ?? ''

/** Names by which an answer gives something of a recording, or says which one it is about. */
const given = new Set([
  ...subjectKinds,
  ...['recordings', 'clip', 'url', 'peaks', 'thumbs', 'observations', 'moments', 'citizenCode'],
])

const gives = ({ input, output }: Call): boolean =>
  [...places(input).keys(), ...places(output).keys()].some((place) => given.has(lastOf(place)))

const asks = (access: Access | null): boolean =>
  access !== null && (access.purposes.length > 0 || access.filtered !== null)

describe('every call of the contract', () => {
  it('names the recordings of its input where they are', () => {
    for (const [name, { access, input }] of calls)
      for (const place of access?.subject ?? []) expect([...places(input).keys()], name).toContain(place)
  })

  it('has named each recording that its input holds, or filters', () => {
    const forgotten = calls.flatMap(([name, { access, input }]) =>
      [...places(input).keys()]
        .filter((place) => (subjectKinds as readonly string[]).includes(lastOf(place)))
        .filter((place) => !(access?.subject as readonly string[] | undefined)?.includes(place))
        .filter(() => !access?.filtered && !(name in withoutConsent))
        .map((place) => `${name} ${place}`),
    )
    expect(forgotten).toEqual([])
  })

  it('asks for consent where it gives something of a recording, or is listed with its reason', () => {
    const silent = calls.filter(([, call]) => gives(call) && !asks(call.access)).map(([name]) => name)
    expect(silent.sort()).toEqual(Object.keys(withoutConsent).sort())
  })

  it('says what it is for where the gate asks by that', () => {
    for (const [name, { access, input }] of calls) {
      if (access?.purposes !== 'stated') continue
      const stated = places(input).get('purpose')
      expect(stated, name).toBeDefined()
      expect(
        Use.options.some((use) => stated?.safeParse(use).success),
        name,
      ).toBe(true)
      expect(stated?.safeParse('anything').success, name).toBe(false)
    }
  })

  it('cannot be declared without saying what it does with recordings', () => {
    // @ts-expect-error access is missing
    const call: Call = { input: z.void(), output: z.void(), errors: [] }
    expect(call.access).toBeUndefined()
  })
})
