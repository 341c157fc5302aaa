import { appendFileSync } from 'node:fs'

/** One figure beside its peer in the same run: `ratio` is ours divided by the peer's. */
export type Figure = { name: string; ours: number; peer: number; unit: string }

/** Prints a figure as one JSON line, and hands it to the table at the end. */
export function report({ name, ours, peer, unit }: Figure): void {
  const line = JSON.stringify({ name, ours: round(ours), peer: round(peer), ratio: round(ours / peer), unit })
  process.stdout.write(`${line}\n`)
  const file = process.env['SAMKLANG_BENCH_FIGURES']
  if (file !== undefined) appendFileSync(file, `${line}\n`)
}

/** The value below which a share (0 to 1) of the values lies, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('no values')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

const round = (value: number): number => Number(value.toPrecision(4))
