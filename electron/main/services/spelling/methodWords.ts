import type { Language } from '@shared/domain/text'

/** Words of Open Dialogue and of the form that the dictionaries lack, each with one that is inflected like it. */
export const methodWords: Record<Language, readonly (readonly [word: string, like: string])[]> = {
  da: [
    ['fidelitet', 'identitet'],
    ['fidelitetsskema', 'skema'],
    ['responsivitet', 'identitet'],
    ['responsiv', 'aktiv'],
    ['dialogicitet', 'identitet'],
    ['monologicitet', 'identitet'],
    ['rater', 'supervisor'],
    ['Seikkula', 'Anna'],
    ['Bakhtin', 'Anna'],
    ['Tornio', 'Anna'],
    ['Keropudas', 'Anna'],
    ['Samklang', 'Anna'],
  ],
  en: [
    ['responsivity', 'activity'],
    ['dialogic', 'logical'],
    ['dialogical', 'logical'],
    ['dialogicity', 'activity'],
    ['monological', 'logical'],
    ['supervisee', 'employee'],
    ['mentalise', 'realise'],
    ['mentalisation', 'realisation'],
    ['attunement', 'agreement'],
    ['Seikkula', 'Anna'],
    ['Bakhtin', 'Anna'],
    ['Bateson', 'Anna'],
    ['Tornio', 'Anna'],
    ['Keropudas', 'Anna'],
    ['Samklang', 'Anna'],
    ['Åben', 'Anna'],
  ],
}
