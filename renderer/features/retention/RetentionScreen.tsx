import { Anchor, Button, Group, NumberInput, Stack, Table, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Purpose } from '@shared/domain/consent/consent'
import {
  builtInRetention,
  RetentionOutcome,
  RetentionRule,
  type RetentionInUse,
  type RetentionPreview,
} from '@shared/domain/retention/retention'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { notify } from '../../components/notify'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatDay, formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRetention } from './retentionStore'
import { DueList } from './DueList'
import type retention from '../../i18n/da/retention.json'

declare module '../../i18n/texts' {
  interface Texts {
    retention: typeof retention
  }
}

/** How long films are kept, what that means for those that are there, and which are due. */
export function RetentionScreen() {
  const { t } = useTranslation('retention')
  const go = useNavigation((navigation) => navigation.go)
  const { value, error, set } = useLoad(() => api.retention.get(), '')
  const back = () => go({ screen: 'settings' })
  if (error) return <LoadFailed error={error} onRetry={back} label={t('back')} />
  if (!value) return null
  return (
    <Page title={t('title')} subtitle={t('intro')} back={{ label: t('back'), onClick: back }}>
      <Stack gap="lg">
        <DueList />
        <RuleForm key={value.saved?.at ?? ''} inUse={value} onSaved={set} />
      </Stack>
    </Page>
  )
}

type Props = { inUse: RetentionInUse; onSaved: (inUse: RetentionInUse) => void }

function RuleForm({ inUse, onSaved }: Props) {
  const { t } = useTranslation(['retention', 'import', 'common'])
  const language = useLanguage()
  const [months, setMonths] = useState(inUse.months)
  const [reason, setReason] = useState(inUse.reason)
  const [preview, setPreview] = useState<RetentionPreview | null>(null)
  const parsed = RetentionRule.safeParse({ months, reason })
  const changed = JSON.stringify(months) !== JSON.stringify(inUse.months) || reason.trim() !== inUse.reason
  const show = useAction(async () => setPreview(await api.retention.preview({ months })))
  const save = useAction(async () => {
    if (!parsed.success) return
    onSaved(await api.retention.save({ rule: parsed.data }))
    await useRetention.getState().load()
    notify(t('retention:saved'))
  })
  const change = (purpose: Purpose, outcome: RetentionOutcome, value: number) => {
    setPreview(null)
    setMonths({ ...months, [purpose]: { ...months[purpose], [outcome]: value } })
  }
  const name = (purpose: Purpose) => t(`import:purpose.${purpose}`)
  return (
    <Card title={t('retention:rule')}>
      <Stack gap="md">
        <Text c="dimmed">
          {t('retention:ruleText')}{' '}
          {inUse.saved
            ? t('retention:savedBy', {
                when: formatInstant(language, inUse.saved.at),
                name: inUse.saved.by,
                version: inUse.saved.version,
              })
            : t('retention:builtIn')}
        </Text>
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('retention:for')}</Table.Th>
                {RetentionOutcome.options.map((outcome) => (
                  <Table.Th key={outcome}>{t(`retention:outcome.${outcome}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {Purpose.options.map((purpose) => (
                <Table.Tr key={purpose}>
                  <Table.Th scope="row">{name(purpose)}</Table.Th>
                  {RetentionOutcome.options.map((outcome) => (
                    <Table.Td key={outcome}>
                      <NumberInput
                        aria-label={`${name(purpose)}, ${t(`retention:outcome.${outcome}`)}`}
                        suffix={t('retention:monthsSuffix')}
                        min={0}
                        max={600}
                        clampBehavior="strict"
                        allowDecimal={false}
                        value={months[purpose][outcome]}
                        onChange={(value) => typeof value === 'number' && change(purpose, outcome, value)}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Textarea
          label={t('retention:reason')}
          description={t('retention:reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {preview && <Means preview={preview} />}
        {(show.error ?? save.error) && <ErrorAlert error={show.error ?? save.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={JSON.stringify(months) === JSON.stringify(builtInRetention.months)}
            onClick={() => {
              setPreview(null)
              setMonths(builtInRetention.months)
            }}
          >
            {t('retention:reset')}
          </Button>
          {preview ? (
            <Button
              disabled={!changed || !parsed.success}
              loading={save.busy}
              onClick={() => void save.run()}
            >
              {t('retention:save')}
            </Button>
          ) : (
            <Button disabled={!changed} loading={show.busy} onClick={() => void show.run()}>
              {t('retention:preview')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

/** More are counted, not listed. */
const MOST_LISTED = 8

function Means({ preview }: { preview: RetentionPreview }) {
  const { t } = useTranslation('retention')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { recordings, sooner, later, dueNow, changes } = preview
  return (
    <div role="status">
      <Text fw={600}>{t('means.title', { count: recordings })}</Text>
      <Text>
        {sooner + later === 0 ? t('means.same') : t('means.changed', { sooner, later })}{' '}
        {t('means.due', { count: dueNow })}
      </Text>
      <ul>
        {changes.slice(0, MOST_LISTED).map(({ recordingId, leader, meetingDate, before, after }) => (
          <li key={recordingId}>
            <Anchor component="button" type="button" onClick={() => go({ screen: 'recording', recordingId })}>
              {leader}, {formatDay(language, meetingDate)}
            </Anchor>
            : {t('means.from', { before: formatDay(language, before), after: formatDay(language, after) })}
          </li>
        ))}
      </ul>
      {changes.length > MOST_LISTED && (
        <Text>{t('means.more', { count: changes.length - MOST_LISTED })}</Text>
      )}
    </div>
  )
}
