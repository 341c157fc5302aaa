import { useId } from 'react'
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts'
import { formatPercent } from '../../../i18n/format'
import { useLanguage } from '../../../i18n/useLanguage'
import { fillOf, Patterns, type Fill } from './fills'
import { Legend } from './Legend'
import { LEGEND, shorten, WIDTH } from './sizes'

type Row = { label: string; counts: readonly number[] }
type Props = { series: readonly { label: string; fill: Fill }[]; rows: readonly Row[]; labelWidth?: number }

const ROW = 30

/** Stacked bars of shares, one per row; each share is labelled. */
export function StackedBars({ series, rows, labelWidth = 215 }: Props) {
  const language = useLanguage()
  const scope = useId()
  const data = rows.map(({ label, counts }) => {
    const n = counts.reduce((sum, count) => sum + count, 0)
    return { label, ...Object.fromEntries(counts.map((count, i) => [`s${i}`, n === 0 ? 0 : count / n])) }
  })
  const letters = Math.floor(labelWidth / 6.7)
  return (
    <BarChart
      width={WIDTH}
      height={rows.length * ROW + LEGEND + 30}
      data={data}
      layout="vertical"
      accessibilityLayer={false}
      margin={{ top: LEGEND, right: 16, bottom: 0, left: 4 }}
      barCategoryGap={4}
    >
      <Patterns fills={series.map(({ fill }) => fill)} scope={scope} />
      <Legend marks={series.map(({ label, fill }) => ({ label, fill: fillOf(fill, scope) }))} />
      <XAxis
        type="number"
        domain={[0, 1]}
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        tickFormatter={(share: number) => formatPercent(language, share)}
        tick={tick}
        stroke="var(--sk-line-strong)"
      />
      <YAxis
        type="category"
        dataKey="label"
        width={labelWidth}
        interval={0}
        tickLine={false}
        tick={(place) => <Label {...place} letters={letters} />}
        stroke="var(--sk-line-strong)"
      />
      {series.map(({ label, fill }, i) => (
        <Bar
          key={label}
          dataKey={`s${i}`}
          stackId="all"
          fill={fillOf(fill, scope)}
          stroke="var(--sk-surface)"
          strokeWidth={1.5}
          isAnimationActive={false}
        >
          <LabelList
            dataKey={`s${i}`}
            content={(place) => <Share {...numbers(place)} language={language} />}
          />
        </Bar>
      ))}
    </BarChart>
  )
}

type LabelProps = { x: number | string; y: number | string; payload: { value: string }; letters: number }

/** A truncated one-line axis label. */
export function Label({ x, y, payload, letters }: LabelProps) {
  return (
    <text x={x} y={Number(y) + 4.5} textAnchor="end" fontSize={13} fill="var(--sk-ink)">
      {shorten(payload.value, letters)}
    </text>
  )
}

const tick = { fill: 'var(--sk-ink)', fontSize: 13 }

type Place = { x: number; y: number; width: number; height: number; value: number }

const numbers = (place: object): Place => {
  const of = (key: string): number => Number((place as Record<string, unknown>)[key] ?? 0)
  return { x: of('x'), y: of('y'), width: of('width'), height: of('height'), value: of('value') }
}

/** The label of a share, if there is room; on a plate, since text on a pattern is illegible. */
function Share({ x, y, width, height, value, language }: Place & { language: 'da' | 'en' }) {
  if (width < 34) return null
  const [cx, cy] = [x + width / 2, y + height / 2]
  return (
    <g>
      <rect x={cx - 17} y={cy - 9} width={34} height={18} rx={4} fill="var(--sk-surface)" />
      <text x={cx} y={cy + 4.5} textAnchor="middle" fontSize={12.5} fill="var(--sk-ink)">
        {formatPercent(language, value)}
      </text>
    </g>
  )
}
