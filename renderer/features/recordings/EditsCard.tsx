import { Button, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useNavigation } from '../../stores/navigationStore'

/** The way to blurring and silencing. */
export function EditsCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('edits')
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Card title={t('card.title')}>
      <Text mb="sm">{t('card.text')}</Text>
      <Button
        variant="default"
        leftSection={<IconEyeOff size={18} aria-hidden />}
        onClick={() => go({ screen: 'edits', recordingId })}
      >
        {t('card.button')}
      </Button>
    </Card>
  )
}
