import { Table } from '@mantine/core'
import { ListEnd } from '../../components/ListEnd'
import { useGrowing } from '../../components/useGrowing'
import { formatFixed, formatNumber, formatPercent } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import type { Cell } from './csv'
import classes from './insight.module.css'

export type Column = {
  label: string
  /** Column heading, if the label is too long. */
  short?: string
  kind: 'text' | 'count' | 'decimal' | 'percent' | 'steps'
}
export type Numbers = { columns: readonly Column[]; rows: readonly (readonly Cell[])[] }

/** The data of a chart as a table. The first column holds row headers. */
export function DataTable({
  columns,
  rows,
  caption,
  onRow,
}: Numbers & { caption: string; onRow?: (row: number) => void }) {
  const language = useLanguage()
  const { shown, more, grow } = useGrowing(rows, `${caption} ${rows.length}`)
  const show = (cell: Cell, kind: Column['kind']): string => {
    if (cell === null) return '–'
    if (typeof cell === 'string') return cell
    if (kind === 'percent') return formatPercent(language, cell)
    const sign = kind === 'steps' && cell > 0.005 ? '+' : ''
    return kind === 'count' ? formatNumber(language, cell) : sign + formatFixed(language, cell)
  }
  return (
    <div className={classes.table} tabIndex={0} role="group" aria-label={caption}>
      <Table horizontalSpacing="xs" verticalSpacing={3} stickyHeader>
        <caption className={classes.hidden}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, short, kind }) => (
              <th key={label} scope="col" data-kind={kind} title={short && label} abbr={short && label}>
                {short ?? label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, r) => (
            <tr key={r}>
              {columns.map(({ label, kind }, c) =>
                c === 0 ? (
                  <th key={label} scope="row" title={show(row[c] ?? null, kind)}>
                    {onRow ? (
                      <button type="button" className={classes.rowButton} onClick={() => onRow(r)}>
                        {show(row[c] ?? null, kind)}
                      </button>
                    ) : (
                      show(row[c] ?? null, kind)
                    )}
                  </th>
                ) : (
                  <td key={label} data-kind={kind}>
                    {show(row[c] ?? null, kind)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      {more && <ListEnd key={shown.length} onNear={grow} />}
    </div>
  )
}
