import {
  CartesianGrid,
  Scatter as Marks,
  ScatterChart,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts'
import { WIDTH } from './sizes'

type Point = { x: number; y: number }
type Props = {
  points: readonly Point[]
  scale: readonly number[]
  words: { x: string; y: string }
  format: (value: number) => string
}

/** A scatter plot with translucent dots, so that density shows. */
export function Scatter({ points, scale, words, format }: Props) {
  const ticks = ticksTo(Math.max(...points.map(({ x }) => x)))
  return (
    <ScatterChart
      width={WIDTH}
      height={360}
      accessibilityLayer={false}
      margin={{ top: 12, right: 20, bottom: 24, left: 8 }}
    >
      <CartesianGrid stroke="var(--sk-line)" />
      <XAxis
        type="number"
        dataKey="x"
        domain={[0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        tickFormatter={format}
        tick={tick}
        stroke="var(--sk-line-strong)"
        label={{ ...label, value: words.x, position: 'bottom', offset: 4 }}
      />
      <YAxis
        type="number"
        dataKey="y"
        domain={[scale[0] ?? 0, scale.at(-1) ?? 1]}
        ticks={[...scale]}
        tickFormatter={format}
        tick={tick}
        stroke="var(--sk-line-strong)"
        width={52}
        label={{
          ...label,
          value: words.y,
          angle: -90,
          position: 'insideLeft',
          style: { textAnchor: 'middle' },
        }}
      />
      {/* recharts sets up the axis scales only if the chart holds marks. */}
      <Marks data={points.slice(0, 1)} shape={() => <g />} isAnimationActive={false} />
      <Dots points={points} />
    </ScatterChart>
  )
}

const tick = { fill: 'var(--sk-ink)', fontSize: 13 }
const label = { fill: 'var(--sk-ink-soft)', fontSize: 13 }

/** Plain circles: each recharts mark is a component tree, and there may be a thousand. */
function Dots({ points }: Pick<Props, 'points'>) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()]
  if (!toX || !toY) return null
  return (
    <g fill="var(--sk-chart-2)" fillOpacity={0.5} stroke="var(--sk-chart-3)" strokeOpacity={0.7}>
      {points.map(({ x, y }, i) => (
        <circle key={i} cx={toX(x)} cy={toY(y)} r={4} />
      ))}
    </g>
  )
}

const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000]

/** At most nine round ticks from 0 to at least `most`. */
function ticksTo(most: number): number[] {
  const step = steps.find((one) => most / one <= 8) ?? most / 8
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, i) => i * step)
}
