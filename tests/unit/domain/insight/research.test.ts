import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { researchColumnsCsv, researchCsv, type ResearchRating } from '@shared/domain/insight/research'
import { ratingOf, smallForm, testId } from '../../../support/data/fixtures'

const form = smallForm()
const rating = (recording: number, leader: string, supervisor: number, position: number): ResearchRating => ({
  recordingId: testId(recording),
  leaderKey: leader,
  supervisorId: testId(supervisor),
  meetingDate: '2026-03-07',
  position,
  form,
  content: ratingOf(form, [5, 'cannotAssess', 1], { comments: { a: '=SUM(A1), sagde hun "roligt"' } }),
})
const turned = (ids: string[]) => [...ids].reverse()
const lines = (csv: string) => csv.trimEnd().split('\r\n')

describe('ratings for research', () => {
  const two = [rating(1, 'Karen Lund', 7, 1), rating(2, 'Bo Ravn', 8, 1)]

  it('have pseudonyms in the order that was drawn, a month, and no free text unless it is chosen', () => {
    expect(lines(researchCsv(two, { withText: false, draw: turned }))).toEqual([
      'recording,leader,supervisor,rater,month,form,form_version,part,item,score,cannot_assess',
      'R-0001,L-001,S-01,1,2026-03,small,2,one,a,5,0',
      'R-0001,L-001,S-01,1,2026-03,small,2,one,b,,1',
      'R-0001,L-001,S-01,1,2026-03,small,2,two,c,1,0',
      'R-0002,L-002,S-02,1,2026-03,small,2,one,a,5,0',
      'R-0002,L-002,S-02,1,2026-03,small,2,one,b,,1',
      'R-0002,L-002,S-02,1,2026-03,small,2,two,c,1,0',
    ])
  })

  it('carry comments that no spreadsheet takes for a formula', () => {
    const [head, first] = lines(researchCsv(two, { withText: true, draw: turned }))
    expect(head?.endsWith(',comment')).toBe(true)
    expect(first?.endsWith(`,"'=SUM(A1), sagde hun ""roligt"""`)).toBe(true)
  })

  it('give away neither names, ids nor days, and keep apart and together what is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ recording: fc.nat(30), leader: fc.nat(9), supervisor: fc.nat(5) }), {
          minLength: 1,
        }),
        (all) => {
          const ratings = all.map(({ recording, leader, supervisor }) =>
            rating(recording, `leder ${leader}`, 100 + supervisor, 1),
          )
          const csv = researchCsv(ratings, { withText: false, draw: turned })
          expect(csv).not.toMatch(/leder|01890000|2026-03-07/)
          const distinct = (column: number) =>
            new Set(
              lines(csv)
                .slice(1)
                .map((line) => line.split(',')[column]),
            ).size
          expect(distinct(0)).toBe(new Set(all.map(({ recording }) => recording)).size)
          expect(distinct(1)).toBe(new Set(all.map(({ leader }) => leader)).size)
          expect(distinct(2)).toBe(new Set(all.map(({ supervisor }) => supervisor)).size)
          expect(lines(csv)).toHaveLength(1 + all.length * 3)
        },
      ),
    )
  })

  it('explain every column that they have', () => {
    const [head] = lines(researchCsv(two, { withText: true, draw: turned }))
    expect(
      lines(researchColumnsCsv())
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).toEqual(head?.split(','))
  })
})
