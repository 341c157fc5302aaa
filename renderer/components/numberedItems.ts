import { type Form, type Item, type Part } from '@shared/domain/forms/form'

/** How many colours there are for the parts of a form; a form with more parts begins anew with the first. */
const PART_COLOURS = 6

export type NumberedItem = { item: Item; number: number; colour: number }
export type NumberedPart = { part: Part; colour: number; items: NumberedItem[] }

/** The form's parts with their items numbered through, from 1. */
export function numberedParts(form: Form): NumberedPart[] {
  let number = 0
  return form.parts.map((part, index) => {
    const colour = index % PART_COLOURS
    return { part, colour, items: part.items.map((item) => ({ item, number: ++number, colour })) }
  })
}

export const numberedItems = (form: Form): Map<string, NumberedItem> =>
  new Map(numberedParts(form).flatMap(({ items }) => items.map((numbered) => [numbered.item.key, numbered])))
