import type { Agreed } from './deciding'
import type { Rating } from './rating'
import type { Person } from './stage'

/** The demo's people and texts. */
export const anne: Person = {
  name: 'Anne Holm',
  initials: 'AH',
  passphrase: 'tavle kompas regnvejr ni grønne cykler',
}
export const mikkel: Person = {
  name: 'Mikkel Friis',
  initials: 'MF',
  passphrase: 'lanterne havregryn syv stille trapper',
}

export const annesRating: Rating = {
  scores: [3, 2, 3, 2, 2, 3, 2, 2, 'cannotAssess', 2, 3, 2, 2],
  comments: {
    1: 'Tydelig ramme, også for dem, der er med for første gang.',
    9: 'Netværket siger for lidt på optagelsen til, at det kan ses.',
  },
  notes: [
    { item: 1, at: 0.05, stance: 'supports', text: 'Byder alle velkommen og siger, hvor længe mødet varer.' },
    {
      item: 4,
      at: 0.35,
      stance: 'supports',
      text: 'Venter roligt, til den, der er stille, selv begynder at tale.',
    },
    { item: 7, at: 0.5, stance: 'against', text: 'Foreslår en løsning, før spørgsmålet er undersøgt.' },
  ],
}

export const mikkelsRating: Rating = {
  scores: [3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 3, 2, 2],
  comments: {},
  notes: [
    {
      item: 3,
      at: 0.2,
      stance: 'against',
      text: 'Rådgiverens punkt kommer før det, der er vigtigt for borgeren.',
    },
    { item: 11, at: 0.75, stance: 'supports', text: 'Teamet taler i hverdagssprog og giver ingen råd.' },
  ],
}

/** The items on which they differ: 3, 7 and 9. */
export const equalItems = 10
export const agreed: readonly Agreed[] = [
  { item: 3, score: 2, reason: 'Vi så stedet igen. Rådgiverens punkt fik mest plads i begyndelsen.' },
  {
    item: 7,
    score: 2,
    reason: 'De fleste spørgsmål er åbne, men løsningen kommer et enkelt sted for tidligt.',
  },
  { item: 9, score: 2, reason: 'Kontaktpersonen bliver spurgt til sidst, og det bliver brugt.' },
]

export const comment = 'En rolig samtale, hvor alle kommer til orde.'
