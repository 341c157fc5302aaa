import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportProgress } from '@shared/domain/imports/imports'
import { ImportRow } from './ImportRow'

/** The imports that are under way, and those that came to nothing. */
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
