import { Button, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { CallThirdDialog } from './CallThirdDialog'

/** Calls a third supervisor when the two cannot agree. */
export function ThirdCard({ comparison }: { comparison: OpenComparison }) {
  const { t } = useTranslation('conversation')
  const [calling, setCalling] = useState(false)
  if (comparison.third || comparison.decided) return null
  return (
    <section aria-labelledby="third">
      <Title order={2} id="third" size="h3">
        {t('third.title')}
      </Title>
      <Text>{t('third.text')}</Text>
      <Button
        variant="default"
        leftSection={<IconUserPlus size={17} aria-hidden />}
        onClick={() => setCalling(true)}
      >
        {t('third.button')}
      </Button>
      {calling && <CallThirdDialog comparison={comparison} onClose={() => setCalling(false)} />}
    </section>
  )
}
