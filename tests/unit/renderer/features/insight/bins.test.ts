import { describe, expect, it } from 'vitest'
import { binsOf } from '../../../../../renderer/features/insight/charts/bins'
import { formatNumber } from '../../../../../renderer/i18n/format'

const means = { first: [0, 0.6, null], latest: [3, 2.5] }
const labels = (language: 'da' | 'en') =>
  binsOf([0, 3], means, (mean) => formatNumber(language, mean, 2)).map(({ label }) => label)

describe('the bins of a histogram', () => {
  it('count the means within each step of the scale, the highest in the last one', () => {
    const bins = binsOf([0, 3], means, String)
    expect(bins.map(({ first }) => first)).toEqual([1, 1, 0, 0, 0, 0])
    expect(bins.map(({ latest }) => latest)).toEqual([0, 0, 0, 0, 0, 2])
  })

  it('are labelled with the decimal separator of the language', () => {
    expect(labels('en')).toEqual(['0–0.5', '0.5–1', '1–1.5', '1.5–2', '2–2.5', '2.5–3'])
    expect(labels('da')).toEqual(['0–0,5', '0,5–1', '1–1,5', '1,5–2', '2–2,5', '2,5–3'])
  })
})
