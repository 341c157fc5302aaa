import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import { Legend } from './Legend'
import { LEGEND, WIDTH } from './sizes'

const looks = [
  { colour: 'var(--sk-ink)', dash: undefined, width: 3 },
  { colour: 'var(--sk-chart-2)', dash: '7 3', width: 2 },
  { colour: 'var(--sk-chart-1)', dash: '2 3', width: 2 },
  { colour: 'var(--sk-chart-0)', dash: '9 3 2 3', width: 2 },
  { colour: 'var(--sk-first)', dash: '4 4', width: 2 },
] as const
const symbols = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const

type Props = {
  /** One value per point, or null. */
  series: readonly { label: string; values: readonly (number | null)[] }[]
  points: readonly string[]
  domain: [number, number]
  ticks: number[]
  format: (value: number) => string
}

/** A line chart; each series has its own dash and marker besides its colour. */
export function Lines({ series, points, domain, ticks, format }: Props) {
  const data = points.map((point, i) => ({
    point,
    ...Object.fromEntries(series.map(({ values }, s) => [`s${s}`, values[i]])),
  }))
  return (
    <LineChart
      width={WIDTH}
      height={330}
      data={data}
      accessibilityLayer={false}
      margin={{ top: LEGEND + 8, right: 20, bottom: 4, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--sk-line)" />
      <Legend
        marks={series.map(({ label }, s) => ({
          label,
          symbol: (
            <Symbol kind={symbols[s % 5] ?? 'circle'} x={8} y={8} colour={looks[s % 5]?.colour ?? ''} />
          ),
        }))}
      />
      <XAxis
        dataKey="point"
        tick={tick}
        stroke="var(--sk-line-strong)"
        interval="preserveStartEnd"
        minTickGap={12}
      />
      <YAxis
        domain={domain}
        ticks={ticks}
        tickFormatter={format}
        tick={tick}
        stroke="var(--sk-line-strong)"
        width={52}
      />
      {series.map(({ label }, s) => {
        const { colour, dash, width } = looks[s % 5] ?? looks[0]
        return (
          <Line
            key={label}
            type="linear"
            dataKey={`s${s}`}
            stroke={colour}
            strokeWidth={width}
            strokeDasharray={dash}
            connectNulls
            isAnimationActive={false}
            dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) =>
              typeof cx === 'number' && typeof cy === 'number' ? (
                <Symbol key={index} kind={symbols[s % 5] ?? 'circle'} x={cx} y={cy} colour={colour} />
              ) : (
                <g key={index} />
              )
            }
          />
        )
      })}
    </LineChart>
  )
}

const tick = { fill: 'var(--sk-ink)', fontSize: 13 }

type SymbolProps = { kind: (typeof symbols)[number]; x: number; y: number; colour: string }

function Symbol({ kind, x, y, colour }: SymbolProps) {
  const shapes = {
    circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0',
    square: 'M-4 -4h8v8h-8z',
    triangle: 'M0 -5.5L5 4H-5z',
    diamond: 'M0 -6L5 0L0 6L-5 0z',
    cross: 'M-4 -4L4 4M4 -4L-4 4',
  }
  return (
    <path
      d={shapes[kind]}
      transform={`translate(${x} ${y})`}
      fill={kind === 'cross' ? 'none' : colour}
      stroke={kind === 'cross' ? colour : 'var(--sk-surface)'}
      strokeWidth={kind === 'cross' ? 2.5 : 1}
    />
  )
}
