import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import type { InsightFilter } from '@shared/domain/insight/rated'
import type { ApiError } from '../../../api/apiError'
import { ErrorAlert } from '../../../components/ErrorAlert'

export type PageProps = { filter: InsightFilter; form: Form }

/** Fetches anew when what is looked at changes. */
export const keyOf = (filter: InsightFilter): string => JSON.stringify(filter)

/** In the place of pictures that nothing is left for, or that could not be fetched. */
export function Nothing({ error }: { error: ApiError | null }) {
  const { t } = useTranslation('insight')
  return error ? <ErrorAlert error={error} /> : <Text>{t('nothingLeft')}</Text>
}
