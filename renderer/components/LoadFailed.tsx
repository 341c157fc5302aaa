import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from './ErrorAlert'

type Props = {
  error: unknown
  onRetry: () => unknown
  /** Label of the button; "Try again" by default. */
  label?: string
}

/** Replaces contents that could not be loaded. */
export function LoadFailed({ error, onRetry, label }: Props) {
  const { t } = useTranslation()
  return (
    <Stack p="xl" maw="44rem" mx="auto" align="flex-start">
      <ErrorAlert error={error} />
      <Button variant="default" onClick={() => void onRetry()}>
        {label ?? t('tryAgain')}
      </Button>
    </Stack>
  )
}
