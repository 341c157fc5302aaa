import type { ReactNode } from 'react'

type Mark = { label: string; fill?: string; symbol?: ReactNode }

/** A legend inside the SVG, so that it is part of the exported chart. */
export function Legend({ marks }: { marks: readonly Mark[] }) {
  const starts = marks.reduce<number[]>(
    (all, _, i) => [
      ...all,
      i === 0 ? 8 : (all[i - 1] ?? 0) + 26 + (marks[i - 1]?.label.length ?? 0) * 6.8 + 14,
    ],
    [],
  )
  return (
    <g>
      {marks.map(({ label, fill, symbol }, i) => (
        <g key={label} transform={`translate(${starts[i]} 6)`}>
          {symbol ?? <rect width={16} height={16} rx={3} fill={fill} />}
          <text x={22} y={13} fontSize={13} fill="var(--sk-ink)">
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}
