import { Button, Group, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { DataTable, type Numbers } from './DataTable'
import { savePicture, type PictureFormat } from './savePicture'
import { spanOf } from '@shared/domain/insight/periods'
import { useInsight } from './insightStore'
import { usePairName } from './usePairName'
import { usePeriodName } from './usePeriodName'
import classes from './insight.module.css'

type Props = {
  title: string
  /** Number of recordings behind the chart. */
  recordings: number
  /** How to read the chart. */
  note: string
  /** Interpretation of the data. */
  says?: string
  /** What its figure means, on request. */
  help?: ReactNode
  numbers: Numbers
  onRow?: (row: number) => void
  /** Below the fold: rendered after the first paint. */
  later?: boolean
  children: ReactNode
}

/** A chart with its data table, and export of both. */
export function ChartCard({
  title,
  recordings,
  note,
  says,
  help,
  numbers,
  onRow,
  later = false,
  children,
}: Props) {
  const { t } = useTranslation('insight')
  const box = useRef<HTMLElement>(null)
  const basis = useBasis()(recordings)
  const shown = useAfterPaint() || !later
  const save = useAction(async (format: PictureFormat) => {
    const rows = [numbers.columns.map(({ label }) => label), ...numbers.rows]
    const svg = box.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null
    const fileName = await savePicture({ title, subtitle: basis, svg, rows }, format)
    if (fileName !== null) notifySaved(t('save.done', { fileName }), fileName)
  })

  return (
    <Card
      title={title}
      action={
        <Group gap="xs" wrap="nowrap">
          {help}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconDownload size={16} aria-hidden />}
                loading={save.busy}
                aria-label={t('save.of', { title })}
              >
                {t('save.button')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['png', 'svg', 'csv'] as const).map((format) => (
                <Menu.Item key={format} onClick={() => void save.run(format)}>
                  {t(`save.${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      }
    >
      {save.error && <ErrorAlert error={save.error} onClose={save.clear} mb="sm" />}
      {says !== undefined && <p className={classes.says}>{says}</p>}
      <div className={classes.columns}>
        <figure
          ref={box}
          className={classes.picture}
          role="img"
          aria-label={t('pictureOf', { title, basis })}
        >
          {shown ? children : <div style={{ height: 400 }} />}
        </figure>
        {shown && <DataTable {...numbers} caption={title} onRow={onRow} />}
      </div>
      <p className={classes.note}>
        {note} {basis}
      </p>
    </Card>
  )
}

/** False during the first render, true after it has been painted. */
function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return painted
}

/** Describes the basis: number of recordings and active filters. */
function useBasis(): (recordings: number) => string {
  const { t } = useTranslation('insight')
  const { filter, choices } = useInsight()
  const pairName = usePairName()
  const periodName = usePeriodName()
  const leader = choices?.leaders.find(({ key }) => key === filter.leaderKey)
  const span = choices?.period && spanOf(choices.period, filter)
  const words = [leader?.name, filter.pair && pairName(filter.pair), span && periodName(span.period)].filter(
    (word) => typeof word === 'string',
  )
  return (recordings) => [t('basis.recordings', { count: recordings }), ...words].join(' · ')
}
