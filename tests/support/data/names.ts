/**
 * 200 names as people have them, in five spellings each that look the same: composed, decomposed, with invisible
 * characters, with directional ones, and in other case and spacing.
 */
const given = [
  'Åse',
  'Søren',
  'Bjørg',
  'Ægidius',
  'Zoë',
  'Šárka',
  'José',
  'Żaneta',
  'Nguyễn',
  'Đặng',
  'Ólafur',
  'Þóra',
  'Gülşen',
  'İpek',
  'Márta',
  'Łukasz',
  'Ana-María',
  'Siân',
  'Kārlis',
  'Ērika',
]
const family = [
  'Kjær',
  'Ørsted',
  'Ågård',
  'Müller',
  'Čapek',
  'O’Brien',
  'Lund-Jensen',
  'Vũ',
  'Åberg',
  'Ñúñez',
]

export type LookAlikes = { shown: string; spellings: string[] }

const between = (text: string, mark: string) => [...text].join(mark)

export const lookAlikes: readonly LookAlikes[] = given.flatMap((first) =>
  family.map((last) => {
    const shown = `${first} ${last}`.normalize('NFC')
    return {
      shown,
      spellings: [
        shown,
        shown.normalize('NFD'),
        `\u200b${between(shown, '\u200b')}\ufeff`,
        `\u202e\u2066${shown.normalize('NFD')}\u2069\u202c\u200f`,
        `  ${first}\u00a0\u2003${last}\u00ad `,
      ],
    }
  }),
)
