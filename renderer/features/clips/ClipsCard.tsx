import { Button, Text } from '@mantine/core'
import { IconMovie } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useNavigation } from '../../stores/navigationStore'

/** Link from a recording to its clips. */
export function ClipsCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('clips')
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Card title={t('card.title')}>
      <Text mb="sm">{t('card.text')}</Text>
      <Button
        variant="default"
        leftSection={<IconMovie size={18} aria-hidden />}
        onClick={() => go({ screen: 'clips', recordingId })}
      >
        {t('card.button')}
      </Button>
    </Card>
  )
}
