export type Cell = string | number | null

/**
 * A table as a Danish spreadsheet opens it: semicolons, decimal commas, and a mark that it is UTF-8. A text that a
 * spreadsheet would take for a formula is made plain.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(Math.round(cell * 10_000) / 10_000).replace('.', ',')
  const plain = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
