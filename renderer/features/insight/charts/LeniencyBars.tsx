import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts'
import { Label } from './StackedBars'
import { LEGEND, WIDTH } from './sizes'

type Props = {
  rows: readonly { label: string; value: number }[]
  words: { milder: string; stricter: string }
  format: (value: number) => string
}

const LABELS = 190

/** Diverging bars: each supervisor's deviation from the others. */
export function LeniencyBars({ rows, words, format }: Props) {
  const reach = Math.max(0.5, Math.ceil(Math.max(...rows.map(({ value }) => Math.abs(value))) * 4 + 0.75) / 4)
  const middle = LABELS + (WIDTH - LABELS) / 2
  return (
    <BarChart
      width={WIDTH}
      height={rows.length * 30 + LEGEND + 30}
      data={[...rows]}
      layout="vertical"
      accessibilityLayer={false}
      margin={{ top: LEGEND, right: 16, bottom: 0, left: 4 }}
      barCategoryGap={6}
    >
      <g fontSize={13} fill="var(--sk-ink-soft)">
        <text x={middle - 14} y={20} textAnchor="end">
          ← {words.stricter}
        </text>
        <text x={middle + 14} y={20}>
          {words.milder} →
        </text>
      </g>
      <XAxis
        type="number"
        domain={[-reach, reach]}
        ticks={[-reach, -reach / 2, 0, reach / 2, reach]}
        tickFormatter={format}
        tick={tick}
        stroke="var(--sk-line-strong)"
      />
      <YAxis
        type="category"
        dataKey="label"
        width={LABELS}
        interval={0}
        tickLine={false}
        tick={(place) => <Label {...place} letters={26} />}
        stroke="var(--sk-line-strong)"
      />
      <ReferenceLine x={0} stroke="var(--sk-line-strong)" />
      <Bar dataKey="value" fill="var(--sk-chart-2)" isAnimationActive={false}>
        <LabelList
          dataKey="value"
          position="right"
          formatter={(value) => format(Number(value))}
          fill="var(--sk-ink)"
          fontSize={12.5}
        />
      </Bar>
    </BarChart>
  )
}

const tick = { fill: 'var(--sk-ink)', fontSize: 13 }
