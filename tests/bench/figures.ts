import { appendFileSync } from 'node:fs'

/** A figure and its peer from the same run: `ratio` is ours divided by the peer's. */
export type Figure = { name: string; ours: number; peer: number; unit: string }

/** Prints a figure as a JSON line and appends it to the summary. */
export function report({ name, ours, peer, unit }: Figure): void {
  const line = JSON.stringify({ name, ours: round(ours), peer: round(peer), ratio: round(ours / peer), unit })
  process.stdout.write(`${line}\n`)
  const file = process.env['SAMKLANG_BENCH_FIGURES']
  if (file !== undefined) appendFileSync(file, `${line}\n`)
}

/** The quantile at `share` (0 to 1) by the nearest-rank method. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('no values')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

const round = (value: number): number => Number(value.toPrecision(4))
