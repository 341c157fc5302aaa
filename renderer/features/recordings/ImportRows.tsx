import { Stack, Alert, Button, Group, Paper, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportProgress } from '@shared/domain/imports/imports'
import { useState } from 'react'
import { api } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { ErrorAlert } from '../../components/ErrorAlert'
import { formatBytes, formatPercent, timeLeft } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useImports } from '../../stores/importsStore'

/** Running and failed imports. */
export function ImportRows({ jobs }: { jobs: readonly ImportProgress[] }) {
  const { t } = useTranslation('library')
  const shown = jobs.filter((job) => job.phase !== 'done')
  if (shown.length === 0) return null
  return (
    <Stack component="section" gap="sm" aria-label={t('imports')}>
      {shown.map((job) => (
        <ImportRow key={job.jobId} job={job} />
      ))}
    </Stack>
  )
}

/** One import: progress and cancel. */
function ImportRow({ job }: { job: ImportProgress }) {
  const { t } = useTranslation(['library', 'common'])
  const language = useLanguage()
  const forget = useImports((imports) => imports.forget)
  const [asking, setAsking] = useState(false)
  const close = () => void forget(job.jobId)

  if (job.phase === 'failed' && job.error) {
    return (
      <ErrorAlert error={new ApiError(job.error.code, job.error.params)} onClose={close}>
        <Text size="sm" mt="xs">
          {t('importOf', { name: job.fileName })}
        </Text>
      </ErrorAlert>
    )
  }
  if (job.phase === 'cancelled') {
    return (
      <Alert
        color="gray"
        variant="default"
        withCloseButton
        closeButtonLabel={t('common:close')}
        onClose={close}
      >
        {t('cancelled', { name: job.fileName })}
      </Alert>
    )
  }

  const left = job.secondsLeft === null ? null : timeLeft(job.secondsLeft)
  const facts = [
    job.phase === 'waiting'
      ? t('waiting')
      : job.phase === 'finishing'
        ? t('finishing')
        : formatPercent(language, job.fraction),
    job.bytesPerSecond !== null &&
      job.phase === 'running' &&
      t('speed', { speed: formatBytes(language, job.bytesPerSecond) }),
    left && job.phase === 'running' && t(`left.${left.unit}`, { count: left.count }),
  ].filter((fact) => typeof fact === 'string')

  return (
    <Paper withBorder p="md" radius="lg">
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} truncate>
            {t('importing', { name: job.fileName })}
          </Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </div>
        <Button variant="default" flex="none" onClick={() => setAsking(true)}>
          {t('cancelImport')}
        </Button>
      </Group>
      <Progress value={job.fraction * 100} size="lg" aria-label={t('importing', { name: job.fileName })} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('cancelQuestion')}
        confirm={t('cancelImport')}
        danger
        onConfirm={() => api.imports.cancel({ jobId: job.jobId })}
      >
        {t('cancelMeaning')}
      </ConfirmDialog>
    </Paper>
  )
}
