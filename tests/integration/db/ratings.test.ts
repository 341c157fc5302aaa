import type Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { CalibrationRepository } from '../../../electron/main/db/calibration'
import { RatingsRepository } from '../../../electron/main/db/ratings'
import { anyIds, decide, memoryDatabase, roundOf, statementIn } from './memoryDatabase'

const sealed = Buffer.from('sealed')
const content = { answers: { welcome: { score: 2, comment: '' } }, observations: [] }
const reveal = { content, salts: { scores: 's' } }

let db: Database.Database
let ratings: RatingsRepository
beforeEach(() => {
  db = memoryDatabase()
  ratings = new RatingsRepository(db, anyIds())
})

const lock = (...ids: string[]): void => {
  for (const id of ids) ratings.lock(id, statementIn(db, `commitment of ${id}`), 'then')
}

/** A rating by its id: `c-u1` is of the supervisor u1 in the round c. */
const save = (id: string, bytes = sealed): void => {
  const [round = '', supervisor = ''] = id.split('-')
  ratings.saveSealedIn(round, supervisor, bytes)
}

/** What holds for a round of every kind, each with the raters that it has. */
describe.each([
  ['certification', ['u1', 'u2'], (): void => undefined],
  ['calibration', ['u1', 'u2'], (): void => undefined],
  [
    'third',
    ['u3'],
    (): void => {
      ratings.insertRound(roundOf('first', 'certification', ['u1', 'u2']))
      lock('first-u1', 'first-u2')
    },
  ],
] as const)('a round of the kind %s', (kind, raters, prepare) => {
  const ids = raters.map((rater) => `x-${rater}`)
  const [mine = ''] = ids
  beforeEach(() => {
    prepare()
    ratings.insertRound(roundOf('x', kind, raters))
  })

  it('goes from not started to locked, and closes with the last of its ratings', () => {
    const statuses = () => ratings.round('x')?.ratings.map(({ status }) => status)
    expect(statuses()).toEqual(raters.map(() => 'notStarted'))
    save(mine)
    expect(statuses()?.[0]).toBe('inProgress')
    for (const [i, id] of ids.entries()) {
      expect(ratings.round('x')?.closedAt).toBeNull()
      lock(id)
      expect(statuses()?.slice(0, i + 1)).toEqual(ids.slice(0, i + 1).map(() => 'locked'))
    }
    expect(ratings.round('x')?.closedAt).toBe('then')
  })

  it('reveals nothing before it is closed, and only what is locked', () => {
    expect(() => ratings.insertReveal(mine, reveal)).toThrow(/not closed/)
    for (const id of ids.slice(0, -1)) {
      lock(id)
      expect(() => ratings.insertReveal(id, reveal)).toThrow(/not closed/)
    }
    expect(db.prepare('SELECT count(*) FROM rating_scores').pluck().get()).toBe(0)
    lock(ids.at(-1)!)
    ratings.insertReveal(mine, reveal)
    expect(ratings.reveal(mine)).toEqual(reveal)
    expect(db.prepare('SELECT item_key, score FROM rating_scores WHERE rating_id = ?').all(mine)).toEqual([
      { item_key: 'welcome', score: 2 },
    ])
  })

  it('keeps what is locked, committed to and revealed as it is', () => {
    lock(...ids)
    ratings.insertReveal(mine, reveal)
    for (const change of [
      `UPDATE ratings SET sealed = x'00' WHERE id = '${mine}'`,
      `UPDATE ratings SET supervisor_id = 'u2' WHERE id = '${mine}'`,
      `DELETE FROM ratings WHERE id = '${mine}'`,
      "DELETE FROM rounds WHERE id = 'x'",
      "UPDATE commitments SET statement_id = ''",
      'DELETE FROM commitments',
      "UPDATE reveals SET content = ''",
      'UPDATE rating_scores SET score = 0',
      "UPDATE rounds SET recording_id = 's' WHERE id = 'x'",
      "UPDATE rounds SET kind = 'calibration' WHERE id = 'x'",
    ])
      expect(() => db.exec(change), change).toThrow(
        /never changed|never removed|round is closed|stays closed/,
      )
    expect(() => ratings.close('x', 'later')).toThrow(/stays closed/)
    expect(() => db.exec("UPDATE rounds SET closed_at = NULL WHERE id = 'x'")).toThrow(/stays closed/)
    expect(() => db.exec("INSERT INTO ratings VALUES ('late', 'x', 'u3', 9, NULL)")).toThrow(
      /round is closed/,
    )
  })

  it('goes with its recording as long as nothing is locked', () => {
    if (kind === 'third')
      return expect(() => db.exec("DELETE FROM recordings WHERE id = 'r'")).toThrow(/never/)
    db.exec("DELETE FROM recordings WHERE id = 'r'")
    expect(ratings.round('x')).toBeUndefined()
    expect(db.prepare('SELECT count(*) FROM ratings').pluck().get()).toBe(0)
  })
})

describe('a certification', () => {
  beforeEach(() => ratings.insertRound(roundOf('c', 'certification', ['u1', 'u2'])))

  it('cannot be closed early, nor begin closed', () => {
    lock('c-u1')
    expect(() => ratings.close('c', 'now')).toThrow(/not all are locked/)
    const closed = "INSERT INTO rounds VALUES ('y', 'certification', 's', 'f', 'u1', 'now', 'now', NULL)"
    expect(() => db.exec(closed)).toThrow(/begins open/)
  })

  it('is one for each recording, by one form from the first save', () => {
    expect(() => ratings.insertRound(roundOf('again', 'certification', ['u2', 'u3']))).toThrow(/UNIQUE/)
    ratings.setForm('c', 'g')
    save('c-u1')
    expect(() => ratings.setForm('c', 'f')).toThrow(/has begun/)
    expect(ratings.round('c')?.formRowId).toBe('g')
  })

  it('keeps calibrations away from the recording until it is decided', () => {
    const calibration = roundOf('k', 'calibration', ['u1', 'u2', 'u3'])
    expect(() => ratings.insertRound(calibration)).toThrow(/under certification/)
    lock('c-u1', 'c-u2')
    expect(() => ratings.insertRound(calibration)).toThrow(/under certification/)
    expect(ratings.round('k')).toBeUndefined()
    decide(db, 'r')
    ratings.insertRound(calibration)
    expect(ratings.roundsOf('r').map(({ kind }) => kind)).toEqual(['certification', 'calibration'])
  })
})

describe('a third supervisor', () => {
  const third = roundOf('t', 'third', ['u3'])
  beforeEach(() => ratings.insertRound(roundOf('c', 'certification', ['u1', 'u2'])))

  it('is called where two have locked and nothing is decided, and nowhere else', () => {
    expect(() => ratings.insertRound(third)).toThrow(/no place/)
    lock('c-u1')
    expect(() => ratings.insertRound(third)).toThrow(/no place/)
    lock('c-u2')
    expect(() => ratings.insertRound({ ...third, reason: null })).toThrow(/CHECK/)
    expect(() => ratings.insertRound(roundOf('t', 'third', ['u2']))).toThrow(/rates already/)
    decide(db, 'r')
    expect(() => ratings.insertRound(third)).toThrow(/no place/)
  })

  it('keeps what the two have not revealed yet unrevealed while they rate', () => {
    lock('c-u1', 'c-u2')
    ratings.insertReveal('c-u1', reveal)
    ratings.insertRound(third)
    expect(() => ratings.insertReveal('c-u2', reveal)).toThrow(/not closed/)
    lock('t-u3')
    ratings.insertReveal('c-u2', reveal)
    ratings.insertReveal('t-u3', reveal)
  })

  it('can be dismissed before they have locked', () => {
    lock('c-u1', 'c-u2')
    ratings.insertRound(third)
    ratings.removeRound('t')
    expect(ratings.roundsOf('r').map(({ id }) => id)).toEqual(['c'])
    ratings.insertRound(third)
    expect(ratings.round('t')).toMatchObject({
      reason: 'Uenige',
      ratings: [{ position: 3, supervisorId: 'u3' }],
    })
  })
})

describe('a calibration', () => {
  beforeEach(() => ratings.insertRound(roundOf('k', 'calibration', ['u1', 'u2', 'u3'])))

  it('is closed early without those who are late, who then cannot save, lock or reveal', () => {
    lock('k-u1', 'k-u2')
    save('k-u3')
    ratings.close('k', 'then')
    expect(() => save('k-u3', Buffer.from('late'))).toThrow(/round is closed/)
    expect(() => lock('k-u3')).toThrow(/round is closed/)
    expect(() => db.exec("INSERT INTO commitments VALUES ('k-u3', '{}')")).toThrow(/round is closed/)
    expect(() => ratings.insertReveal('k-u3', reveal)).toThrow(/FOREIGN KEY/)
  })

  it('keeps certifications away from the recording while it is open', () => {
    const certification = roundOf('c', 'certification', ['u1', 'u2'])
    expect(() => ratings.insertRound(certification)).toThrow(/calibration is open/)
    expect(() => ratings.insertRound(roundOf('again', 'calibration', ['u1', 'u2']))).toThrow(/UNIQUE/)
    lock('k-u1', 'k-u2', 'k-u3')
    ratings.insertRound(certification)
  })

  it('has a key only afterwards', () => {
    const calibration = new CalibrationRepository(db, anyIds())
    const item = { itemKey: 'welcome', score: 2, reason: '' }
    expect(() => calibration.saveKey('k', item)).toThrow(/afterwards/)
    lock('k-u1', 'k-u2', 'k-u3')
    calibration.saveKey('k', { ...item, score: 1 })
    calibration.saveKey('k', item)
    expect(calibration.key('k')).toEqual([item])
  })

  it('goes with its recording and takes nothing else along', () => {
    ratings.insertRound(roundOf('other', 'calibration', ['u2'], 's'))
    db.exec("DELETE FROM recordings WHERE id = 's'")
    expect(ratings.roundsOfKind('calibration').map(({ id }) => id)).toEqual(['k'])
    expect(ratings.round('k')?.ratings).toHaveLength(3)
  })
})

it('no score and no reveal is stored without what it belongs to', () => {
  ratings.insertRound(roundOf('c', 'certification', ['u1', 'u2']))
  expect(() => ratings.insertReveal('unknown', reveal)).toThrow(/FOREIGN KEY/)
  expect(() => db.exec("INSERT INTO rating_scores VALUES ('c-u1', 'welcome', 1)")).toThrow(/FOREIGN KEY/)
  expect(() => db.exec("INSERT INTO commitments VALUES ('nobody', '{}')")).toThrow(/FOREIGN KEY/)
})
