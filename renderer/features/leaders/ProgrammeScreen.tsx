import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { builtInProgramme, Programme } from '@shared/domain/programme/programme'
import type { ProgrammeInUse } from '@shared/domain/programme/programme'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { notify } from '../../components/notify'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { ProgrammeFields } from './ProgrammeFields'

/** Editor of the requirements per level, with the origin of each value. */
export function ProgrammeScreen() {
  const { t } = useTranslation('leaders')
  const go = useNavigation((navigation) => navigation.go)
  const { value, error, set } = useLoad(() => api.programme.get(), '')
  const back = () => go({ screen: 'leaders' })
  if (error) return <LoadFailed error={error} onRetry={back} label={t('back')} />
  if (!value) return null
  return (
    <Page
      title={t('programme.title')}
      subtitle={t('programme.intro')}
      back={{ label: t('back'), onClick: back }}
    >
      <ProgrammeForm key={value.saved?.at ?? ''} inUse={value} onSaved={set} />
    </Page>
  )
}

type Props = { inUse: ProgrammeInUse; onSaved: (inUse: ProgrammeInUse) => void }

function ProgrammeForm({ inUse, onSaved }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  const language = useLanguage()
  const [draft, setDraft] = useState(inUse.programme)
  const parsed = Programme.safeParse(draft)
  const changed = JSON.stringify(draft) !== JSON.stringify(inUse.programme)
  const save = useAction(async (programme: Programme) => {
    onSaved(await api.programme.save({ programme }))
    notify(t('programme.saved'))
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (parsed.success) void save.run(parsed.data)
  }
  const fields = { programme: draft, onChange: setDraft }

  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text c="dimmed">
          {t('programme.originText')}{' '}
          {inUse.saved
            ? t('programme.savedBy', { when: formatInstant(language, inUse.saved.at), name: inUse.saved.by })
            : t('programme.builtIn')}
        </Text>
        <Card title={t('programme.level1')}>
          <ProgrammeFields
            {...fields}
            fields={['level1.seminars', 'level1.introductionDays', 'level1.hours']}
          />
        </Card>
        <Card title={t('programme.later')}>
          <ProgrammeFields
            {...fields}
            fields={[
              'laterStarters.meetingsFollowed',
              'laterStarters.readLiterature',
              'laterStarters.talkedOver',
              'laterStarters.seenVideo',
            ]}
          />
        </Card>
        <Card title={t('programme.level2')}>
          <ProgrammeFields {...fields} fields={['level2.seminars', 'level2.meetingsLed']} />
          <Text mt="sm">{t('programme.fixed')}</Text>
        </Card>
        <Card title={t('programme.group')}>
          <ProgrammeFields {...fields} fields={['seminarDays', 'group.hours', 'group.sessions']} />
        </Card>
        <Card title={t('programme.validity')}>
          <Text c="dimmed" mb="sm">
            {t('programme.validityText')}
          </Text>
          <ProgrammeFields
            {...fields}
            fields={['validity.level1Months', 'validity.level2Months', 'validity.remindMonths']}
          />
        </Card>
        <Textarea
          label={t('programme.source')}
          description={t('common:optional')}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.source}
          onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })}
        />
        {save.error && <ErrorAlert error={save.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={JSON.stringify(draft) === JSON.stringify(builtInProgramme)}
            onClick={() => setDraft(builtInProgramme)}
          >
            {t('programme.reset')}
          </Button>
          <Button type="submit" disabled={!changed || !parsed.success} loading={save.busy}>
            {t('programme.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
