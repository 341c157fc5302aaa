import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconScissors } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/domain/imports/imports'
import { Card } from '../../components/Card'
import { formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useImportDrafts, type ImportDraft } from './importDraftsStore'
import { formatTime } from '../player/time'
import { SourcePlayer } from './SourcePlayer'
import { trimFault } from './selection'
import { TrimField } from './TrimField'

type Props = { draft: ImportDraft; inspection: Inspection; durationMs: number }

/** Trims before and after the meeting, by typed times or in the player. */
export function TrimCard({ draft, inspection, durationMs }: Props) {
  const { t } = useTranslation('import')
  const { fromMs, toMs } = draft.trim
  const [open, setOpen] = useState(fromMs !== null || toMs !== null)
  const [now, setNow] = useState(0)
  const change = useImportDrafts((drafts) => drafts.change)
  const set = (part: Partial<ImportDraft['trim']>) => change(draft.id, { trim: { ...draft.trim, ...part } })
  const fault = trimFault(draft.trim, durationMs)
  const playable = inspection.parts.every((part) => part.playable)

  if (!open) {
    return (
      <Group>
        <Button
          variant="default"
          size="md"
          leftSection={<IconScissors size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('trim.open')}
        </Button>
      </Group>
    )
  }
  return (
    <Card
      title={t('trim.title')}
      action={
        <Button
          variant="default"
          onClick={() => {
            change(draft.id, { trim: { fromMs: null, toMs: null } })
            setOpen(false)
          }}
        >
          {t('trim.whole')}
        </Button>
      }
    >
      <Stack gap="md">
        <Text c="dimmed">{playable ? t('trim.look') : t('trim.text')}</Text>
        {playable && <SourcePlayer parts={inspection.parts} onTime={setNow} />}
        <Group align="flex-start" gap="lg">
          <TrimField
            label={t('trim.from')}
            ms={fromMs}
            placeholder={formatDuration(0)}
            error={fault ? t(`trim.fault.${fault}`, { length: formatDuration(durationMs) }) : null}
            onChange={(ms) => set({ fromMs: ms })}
            now={playable ? { label: t('trim.fromHere'), take: () => set({ fromMs: now }) } : null}
          />
          <TrimField
            label={t('trim.to')}
            ms={toMs}
            placeholder={formatDuration(durationMs)}
            error={null}
            onChange={(ms) => set({ toMs: ms })}
            now={playable ? { label: t('trim.toHere'), take: () => set({ toMs: now }) } : null}
          />
        </Group>
        {!fault && (fromMs !== null || toMs !== null) && <Result draft={draft} inspection={inspection} />}
        {!fault && (draft.exact || startsEarly(draft, inspection)) && (
          <Checkbox
            label={t('trim.exact')}
            description={t('trim.exactText')}
            checked={draft.exact}
            onChange={(event) => change(draft.id, { exact: event.currentTarget.checked })}
          />
        )}
      </Stack>
    </Card>
  )
}

/** Milliseconds below what can be seen. */
const EXACT_MS = 50

/** Whether the film would begin before the time that was chosen, or may do so. */
const startsEarly = ({ trim }: ImportDraft, { plan, startsAtMs }: Inspection): boolean =>
  (trim.fromMs ?? 0) > 0 &&
  plan.kind !== 'transcode' &&
  (startsAtMs === null || (trim.fromMs ?? 0) - startsAtMs >= EXACT_MS)

/** Resulting length and actual start. */
function Result({ draft, inspection: { plan, startsAtMs } }: Omit<Props, 'durationMs'>) {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const wanted = draft.trim.fromMs ?? 0
  const length = (plan.durationMs ?? 0) + (startsAtMs === null ? 0 : Math.max(0, wanted - startsAtMs))
  const begins = () => {
    if (startsAtMs === null) return t('trim.startsBefore')
    if (wanted - startsAtMs < EXACT_MS)
      return t('trim.startsExactly', { time: formatTime(language, startsAtMs) })
    return t('trim.startsAt', { time: formatTime(language, startsAtMs) })
  }
  return (
    <Alert variant="default" role="status">
      {t('trim.length', { length: formatDuration(length) })} {begins()}
    </Alert>
  )
}
