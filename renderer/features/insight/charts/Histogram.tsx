import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, YAxis } from 'recharts'
import type { Bin } from './bins'
import { fillOf, Patterns, type Fill } from './fills'
import { Legend } from './Legend'
import { LEGEND, WIDTH } from './sizes'

type Props = {
  bins: Bin[]
  words: { first: string; latest: string; count: string; mean: string }
  /** Formats a count. */
  format: (count: number) => string
}

const looks = {
  first: { id: 'first', colour: 'var(--sk-chart-1)', pattern: 'hatched' },
  latest: { id: 'latest', colour: 'var(--sk-chart-2)', pattern: 'plain' },
} as const satisfies Record<string, Fill>

/** Histogram of the leaders' first and latest means. */
export function Histogram({ bins, words, format }: Props) {
  const scope = useId()
  return (
    <BarChart
      width={WIDTH}
      height={330}
      data={bins}
      accessibilityLayer={false}
      margin={{ top: LEGEND + 14, right: 16, bottom: 22, left: 0 }}
      barGap={2}
    >
      <Patterns fills={[looks.first]} scope={scope} />
      <Legend
        marks={(['first', 'latest'] as const).map((key) => ({
          label: words[key],
          fill: fillOf(looks[key], scope),
        }))}
      />
      <CartesianGrid vertical={false} stroke="var(--sk-line)" />
      <XAxis
        dataKey="label"
        tick={tick}
        stroke="var(--sk-line-strong)"
        label={{ value: words.mean, position: 'bottom', offset: 4, fill: 'var(--sk-ink-soft)', fontSize: 13 }}
      />
      <YAxis
        allowDecimals={false}
        tickFormatter={format}
        tick={tick}
        stroke="var(--sk-line-strong)"
        width={44}
      />
      {(['first', 'latest'] as const).map((key) => (
        <Bar key={key} dataKey={key} fill={fillOf(looks[key], scope)} isAnimationActive={false}>
          <LabelList
            dataKey={key}
            position="top"
            formatter={(count) => format(Number(count))}
            fill="var(--sk-ink)"
            fontSize={12.5}
          />
        </Bar>
      ))}
    </BarChart>
  )
}

const tick = { fill: 'var(--sk-ink)', fontSize: 13 }
