import { noneFill, scoreFill, type Fill } from './fills'

const kinds = ['same', 'oneStep', 'further', 'oneAssessed'] as const
const fills: Record<(typeof kinds)[number], Fill> = {
  same: { ...scoreFill(3, 4), id: 'same' },
  oneStep: { ...scoreFill(2, 4), id: 'one-step' },
  further: { ...scoreFill(0, 4), id: 'further' },
  oneAssessed: { ...noneFill, id: 'one-could' },
}

/** Series for the distance between two scores, with labels. */
export const agreementFills = (
  word: (kind: (typeof kinds)[number]) => string,
): { label: string; fill: Fill }[] => kinds.map((kind) => ({ label: word(kind), fill: fills[kind] }))
