import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = { submit: string; busy: boolean; onBack: () => void }

/** The end of a form before one is signed in: back, and on. */
export function FormButtons({ submit, busy, onBack }: Props) {
  const { t } = useTranslation('common')
  return (
    <Group justify="space-between" mt="sm">
      <Button variant="default" size="md" onClick={onBack}>
        {t('back')}
      </Button>
      <Button type="submit" size="md" loading={busy}>
        {submit}
      </Button>
    </Group>
  )
}
