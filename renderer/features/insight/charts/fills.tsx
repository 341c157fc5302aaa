/** Fills distinguished by colour and pattern, for colour-blind readers. */

export type Fill = { id: string; colour: string; pattern: 'plain' | 'hatched' | 'dotted' | 'lines' }

const steps = ['var(--sk-chart-0)', 'var(--sk-chart-1)', 'var(--sk-chart-2)', 'var(--sk-chart-3)'] as const

/** The fill of score `index` (0 = lowest) on a scale of `size` points. */
export function scoreFill(index: number, size: number): Fill {
  const place = size < 2 ? 3 : Math.round((index / (size - 1)) * 3)
  const patterns = ['hatched', 'plain', 'lines', 'plain'] as const
  const pattern = size <= 4 ? (patterns[place] ?? 'plain') : index % 2 === 0 ? 'plain' : 'hatched'
  return { id: `score-${index}-${size}`, colour: steps[place] ?? steps[3], pattern }
}

export const noneFill: Fill = { id: 'none', colour: 'var(--sk-chart-none)', pattern: 'dotted' }

export const fillOf = ({ id, colour, pattern }: Fill, scope: string): string =>
  pattern === 'plain' ? colour : `url(#${scope}-${id})`

/** Pattern definitions; `scope` makes their ids unique on the page. */
export function Patterns({ fills, scope }: { fills: readonly Fill[]; scope: string }) {
  return (
    <defs>
      {fills.map(({ id, colour, pattern }) => (
        <pattern
          key={id}
          id={`${scope}-${id}`}
          width={7}
          height={7}
          patternUnits="userSpaceOnUse"
          patternTransform={pattern === 'hatched' ? 'rotate(45)' : undefined}
        >
          <rect width={7} height={7} fill={colour} />
          {pattern === 'hatched' && (
            <rect width={1.6} height={7} fill="var(--sk-surface)" fillOpacity={0.45} />
          )}
          {pattern === 'lines' && <rect width={7} height={1} fill="var(--sk-surface)" fillOpacity={0.35} />}
          {pattern === 'dotted' && (
            <circle cx={3.5} cy={3.5} r={1.1} fill="var(--sk-surface)" fillOpacity={0.8} />
          )}
        </pattern>
      ))}
    </defs>
  )
}
