import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from './ErrorAlert'

/** In the place of something that could not be fetched. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const { t } = useTranslation()
  return (
    <Stack p="xl" maw="44rem" mx="auto" align="flex-start">
      <ErrorAlert error={error} />
      <Button variant="default" onClick={() => void onRetry()}>
        {t('tryAgain')}
      </Button>
    </Stack>
  )
}
