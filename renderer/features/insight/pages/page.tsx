import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import type { InsightFilter } from '@shared/domain/insight/rated'
import type { ApiError } from '../../../api/apiError'
import { ErrorAlert } from '../../../components/ErrorAlert'

export type PageProps = { filter: InsightFilter; form: Form }

/** Load key: a changed filter reloads. */
export const keyOf = (filter: InsightFilter): string => JSON.stringify(filter)

/** Replaces a chart without data or with a load error. */
export function Nothing({ error }: { error: ApiError | null }) {
  const { t } = useTranslation('insight')
  return error ? <ErrorAlert error={error} /> : <Text>{t('nothingLeft')}</Text>
}
