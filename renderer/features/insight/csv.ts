export type Cell = string | number | null

/**
 * CSV in the dialect of a Danish spreadsheet, in either interface language: semicolons, decimal commas, UTF-8 BOM.
 * Texts that a spreadsheet would take for a formula are escaped.
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
