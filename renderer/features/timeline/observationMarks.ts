import type { Band } from '@shared/domain/ratings/bands'
import type { Form } from '@shared/domain/forms/form'
import { itemKeysOf, type Observation } from '@shared/domain/ratings/rating'
import { numberedItems } from '../../components/numberedItems'
import type { Mark } from './marks'
import type { BandRow } from './scene'
import type { Filter } from './timelineStore'

/** Converts observations to marks, in the row given by `rowOf`. */
export function toMarks(
  form: Form,
  observations: readonly Observation[],
  rowOf: (observation: Observation) => number,
  who?: string,
): Mark[] {
  const items = numberedItems(form)
  return observations.flatMap((observation): Mark[] => {
    const [itemKey] = itemKeysOf(observation)
    const mark = { ...observation, row: rowOf(observation), who }
    if (itemKey === undefined) return [{ ...mark, number: null, part: -1 }]
    const item = items.get(itemKey)
    return item ? [{ ...mark, number: item.number, part: item.colour }] : []
  })
}

export function filtered(
  marks: readonly Mark[],
  filter: Filter,
  currentItem: string | null,
): readonly Mark[] {
  if (filter.kind === 'all') return marks
  const itemKey = filter.kind === 'item' ? filter.itemKey : currentItem
  return marks.filter((mark) => itemKey !== null && itemKeysOf(mark).includes(itemKey))
}

/** Bands with colour and title of their part. */
export function toBandRow(
  form: Form,
  bands: readonly Band[],
  titleOf: (part: Form['parts'][number]) => string,
): BandRow {
  return bands.flatMap((band) => {
    const part = form.parts.findIndex(({ key }) => key === band.partKey)
    return part < 0 ? [] : [{ ...band, part, title: titleOf(form.parts[part]!) }]
  })
}
