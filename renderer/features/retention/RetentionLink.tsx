import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useNavigation } from '../../stores/navigationStore'

/** Link from the settings to the rule and the list. */
export function RetentionLink() {
  const { t } = useTranslation('retention')
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Card title={t('settings.title')}>
      <Text mb="sm">{t('settings.text')}</Text>
      <Button variant="default" onClick={() => go({ screen: 'retention' })}>
        {t('settings.button')}
      </Button>
    </Card>
  )
}
