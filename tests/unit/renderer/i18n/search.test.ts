import { describe, expect, it } from 'vitest'
import { searching } from '../../../../renderer/i18n/search'

const found = (search: string, texts: string[], days: string[] = []) =>
  searching('da', search)({ texts, days })

describe('search finds what is shown', () => {
  it.each(['14. maj', '14. maj 2026', 'maj', '14.05.2026', '14.5.26', '140526', '2026-05-14', ' 14.  MAJ '])(
    'a meeting of 14 May by %j',
    (search) => expect(found(search, ['Karen Lund'], ['2026-05-14'])).toBe(true),
  )

  it.each(['4. maj', '14. juni', '15.5.26', '140525'])('but not by %j', (search) =>
    expect(found(search, ['Karen Lund'], ['2026-05-14'])).toBe(false),
  )

  it('an instant by its day here', () => {
    const instant = new Date(2026, 4, 14, 0, 30).toISOString()
    expect(found('14. maj', [], [instant])).toBe(true)
    expect(found('14-05-26', [], [instant])).toBe(true)
    expect(found('13. maj', [], [instant])).toBe(false)
  })

  it('a name as it looks: composed or not, in any case, with or without what is not seen', () => {
    const composed = 'Åse Kjær'
    const variants = [composed, composed.normalize('NFD'), 'Å\u200bse\u00a0Kjær', '\u202aÅse Kjær\u202c']
    for (const name of variants)
      for (const search of [...variants, 'åse', 'KJÆR', 'kjær åse']) expect(found(search, [name])).toBe(true)
    expect(found('Ase', [composed])).toBe(false)
  })

  it('parts of a code, and each word anywhere', () => {
    expect(found('17', ['B-017'])).toBe(true)
    expect(found('b\u201117', ['B-17'])).toBe(true)
    expect(found('lund møde', ['Karen Lund', 'Ældre Møde'])).toBe(true)
    expect(found('', [])).toBe(true)
    expect(found('\u200b', ['x'])).toBe(true)
  })
})
