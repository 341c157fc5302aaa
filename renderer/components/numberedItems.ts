import { type Form, type Item, type Part } from '@shared/domain/forms/form'

/** Number of part colours; forms with more parts reuse them in order. */
const PART_COLOURS = 6

export type NumberedItem = { item: Item; number: number; colour: number }
export type NumberedPart = { part: Part; colour: number; items: NumberedItem[] }

/** The parts of a form, with items numbered from 1 across parts. */
export function numberedParts(form: Form): NumberedPart[] {
  let number = 0
  return form.parts.map((part, index) => {
    const colour = index % PART_COLOURS
    return { part, colour, items: part.items.map((item) => ({ item, number: ++number, colour })) }
  })
}

export const numberedItems = (form: Form): Map<string, NumberedItem> =>
  new Map(numberedParts(form).flatMap(({ items }) => items.map((numbered) => [numbered.item.key, numbered])))
