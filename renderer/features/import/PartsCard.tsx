import { ActionIcon, Button, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconLinkOff, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Inspection, Source } from '@shared/domain/imports/imports'
import { Card } from '../../components/Card'
import { formatBytes, formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useImportDrafts, type ImportDraft } from './importDraftsStore'
import classes from './PartsCard.module.css'

type Props = { draft: ImportDraft; inspection: Inspection | null }

/** The camera files of one recording, in the order they are joined. */
export function PartsCard({ draft, inspection }: Props) {
  const { t } = useTranslation('import')
  const language = useLanguage()
  const { change, split } = useImportDrafts()
  const { files } = draft

  const reorder = (next: readonly Source[]) =>
    change(draft.id, { files: next, trim: { fromMs: null, toMs: null } })
  const move = (from: number, to: number) => {
    const next = [...files]
    next.splice(to, 0, ...next.splice(from, 1))
    reorder(next)
  }
  const lengthOf = (sourceId: string) => {
    const ms = inspection?.parts.find((part) => part.sourceId === sourceId)?.durationMs
    return typeof ms === 'number' ? formatDuration(ms) : null
  }

  return (
    <Card
      title={t('parts.title', { count: files.length })}
      action={
        <Button
          variant="default"
          leftSection={<IconLinkOff size={18} aria-hidden />}
          onClick={() => split(draft.id)}
        >
          {t('parts.split')}
        </Button>
      }
    >
      <Text c="dimmed" mb="sm">
        {t('parts.text')}
      </Text>
      <ol className={classes.list}>
        {files.map(({ sourceId, fileName, bytes }, n) => (
          <li key={sourceId} className={classes.part}>
            <Text c="dimmed">{n + 1}.</Text>
            <span className={classes.name}>{fileName}</span>
            <Text c="dimmed" size="sm">
              {[lengthOf(sourceId), formatBytes(language, bytes)].filter(Boolean).join(' · ')}
            </Text>
            <ActionIcon
              variant="subtle"
              size={36}
              disabled={n === 0}
              aria-label={t('parts.up', { name: fileName })}
              onClick={() => move(n, n - 1)}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size={36}
              disabled={n === files.length - 1}
              aria-label={t('parts.down', { name: fileName })}
              onClick={() => move(n, n + 1)}
            >
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('parts.remove', { name: fileName })}
              onClick={() => reorder(files.filter((file) => file.sourceId !== sourceId))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </Card>
  )
}
