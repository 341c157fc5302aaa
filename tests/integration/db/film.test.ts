import { describe, expect, it } from 'vitest'
import type { Edit } from '@shared/domain/film/edits'
import { FilmRepository } from '../../../electron/main/db/film'
import { testId } from '../../support/data/fixtures'
import { anyIds, memoryDatabase } from './memoryDatabase'

const edit = (number: number, startMs: number): Edit => ({
  id: testId(number),
  kind: 'blur',
  startMs,
  endMs: startMs + 100,
  region: null,
})
const region = { x: 0, y: 0, width: 0.5, height: 0.5 }

describe('the list of edits', () => {
  it('is replaced as a whole or not at all, and each recording has its own', () => {
    const film = new FilmRepository(memoryDatabase(), anyIds())
    film.replaceEdits('s', [edit(1, 0)])
    const two = [{ ...edit(2, 20), region }, edit(3, 500)]
    film.replaceEdits('r', [...two].reverse())
    expect(film.edits('r')).toEqual(two)
    expect(() => film.replaceEdits('r', [edit(4, 0), { ...edit(5, 0), endMs: 0 }])).toThrow()
    expect(film.edits('r')).toEqual(two)
    film.replaceEdits('r', [])
    expect(film.edits('r')).toEqual([])
    expect(film.edits('s')).toHaveLength(1)
  })

  it('goes with its recording', () => {
    const db = memoryDatabase()
    new FilmRepository(db, anyIds()).replaceEdits('r', [edit(1, 0)])
    db.exec("DELETE FROM recordings WHERE id = 'r'")
    expect(db.prepare('SELECT count(*) FROM edits').pluck().get()).toBe(0)
  })
})
