import { Button, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'
import { ThenAndNow } from './ThenAndNow'

/** What a decision leads to: goals and a new date, and where the leader stands compared with the assessment before. */
export function AfterDecision({ recordingId, outcome }: { recordingId: string; outcome: Outcome }) {
  const { t } = useTranslation('people')
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
