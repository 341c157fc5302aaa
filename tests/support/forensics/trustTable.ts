import { appendFileSync } from 'node:fs'

/** Adds a line to the table that `npm run test:trust` prints; does nothing in other runs. */
export function noteTrust(what: string, times: number, ended: Readonly<Record<string, number>>): void {
  note({ what, times, ended })
}

/** Says in the table why something could not be tried on this computer. */
export function noteUntried(what: string, why: string): void {
  note({ what, times: 0, ended: { [`not tried: ${why}`]: 0 } })
}

function note(line: object): void {
  const table = process.env['SAMKLANG_TRUST_TABLE']
  if (table) appendFileSync(table, `${JSON.stringify(line)}\n`)
}
