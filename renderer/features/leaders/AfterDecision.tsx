import { Button, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'
import { ThenAndNow } from './ThenAndNow'

/** Follow-up of a decision: link to goals and next date, and the comparison with the previous assessment. */
export function AfterDecision({ recordingId, outcome }: { recordingId: string; outcome: Outcome }) {
  const { t } = useTranslation('leaders')
  const go = useNavigation((navigation) => navigation.go)
  const { value: page } = useLoad(async () => {
    const { leaderId } = await api.recordings.get({ recordingId })
    return api.leaders.page({ leaderId })
  }, recordingId)
  if (!page) return null
  const { id, name } = page
  return (
    <>
      <Card
        title={t('afterDecision.title')}
        action={
          <Button
            variant={outcome === 'certified' ? 'default' : 'filled'}
            rightSection={<IconArrowRight size={17} aria-hidden />}
            onClick={() =>
              go({
                screen: 'leader',
                leaderId: id,
                tab: outcome === 'certified' ? 'training' : 'assessments',
              })
            }
          >
            {t('afterDecision.button', { name })}
          </Button>
        }
      >
        <Text>{t(outcome === 'certified' ? 'afterDecision.other' : 'afterDecision.notYet', { name })}</Text>
      </Card>
      <ThenAndNow page={page} nowId={recordingId} />
    </>
  )
}
