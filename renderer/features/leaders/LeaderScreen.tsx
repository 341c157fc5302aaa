import { Group, Loader, SimpleGrid, Stack, Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useNavigation } from '../../stores/navigationStore'
import { useLeaders } from '../../stores/leadersStore'
import { AssessmentsTab } from './AssessmentsTab'
import { HoursTab } from './HoursTab'
import { LeaderMenu } from './LeaderMenu'
import { LevelCard } from './LevelCard'
import { nextOf } from './nextOf'
import { TrainingTab } from './TrainingTab'
import { useNextText } from './useNextText'

const tabs = ['training', 'hours', 'assessments'] as const
export type LeaderTab = (typeof tabs)[number]

/** One leader: levels, training, hours and assessments. */
export function LeaderScreen({ leaderId, tab }: { leaderId: string; tab: LeaderTab }) {
  const { t } = useTranslation('leaders')
  const go = useNavigation((navigation) => navigation.go)
  const { error, open } = useLeaders()
  const page = useLeaders((people) => (people.page?.id === leaderId ? people.page : null))
  const words = useNextText()
  useEffect(() => void open(leaderId), [open, leaderId])

  if (error && !page) return <LoadFailed error={error} onRetry={() => open(leaderId)} />
  if (!page) return <Loader m="xl" aria-label={t('title')} />
  const next = nextOf({ levels: page.levels, nextRecordingOn: page.profile.nextRecordingOn }, today())

  return (
    <Page
      title={page.name}
      subtitle={words(next)}
      back={{ label: t('back'), onClick: () => go({ screen: 'leaders' }) }}
      actions={<LeaderMenu page={page} />}
    >
      <Stack gap="lg">
        <SimpleGrid cols={2} spacing="lg">
          {page.levels.map((view) => (
            <LevelCard key={view.level} page={page} view={view} />
          ))}
        </SimpleGrid>
        <Tabs
          value={tab}
          onChange={(value) => go({ screen: 'leader', leaderId, tab: value as LeaderTab })}
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            {tabs.map((value) => (
              <Tabs.Tab key={value} value={value} fz="md">
                <Group gap="xs">{t(`tabs.${value}`)}</Group>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="training">
            <TrainingTab page={page} />
          </Tabs.Panel>
          <Tabs.Panel value="hours">
            <HoursTab page={page} />
          </Tabs.Panel>
          <Tabs.Panel value="assessments">
            <AssessmentsTab page={page} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Page>
  )
}
