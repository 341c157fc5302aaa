import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckReport } from '@shared/domain/backup/backup'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useChangePreferences } from '../../components/useChangePreferences'
import { formatBytes, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useBackup } from '../../stores/backupStore'
import { useNavigation } from '../../stores/navigationStore'
import { usePreferences } from '../../stores/preferencesStore'
import { CopyCard } from './CopyCard'
import { ProgressRow } from './ProgressRow'
import { Report } from './Report'
import { useLastText } from './useLastText'

const REMIND_DAYS = [1, 3, 7, 14, 30] as const

/** Backups of the workspace, the copies that are known, and the check of everything. */
export function BackupScreen() {
  const { t } = useTranslation('backup')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { overview, error, progress, result, failed, load, run } = useBackup()
  const last = useLastText()
  useEffect(() => void load(), [load])
  const add = useAction(async () => {
    const chosen = await api.backup.choose()
    if (chosen) await run(chosen.copyId)
  })
  if (error && !overview) return <LoadFailed error={error} onRetry={load} />
  if (!overview) return null
  const { copies } = overview
  const busy = progress !== null
  return (
    <Page
      title={t('title')}
      back={{ label: t('back'), onClick: () => go({ screen: 'settings' }) }}
      subtitle={last(overview.lastAt)}
    >
      <Stack gap="lg">
        <Text>{t('intro')}</Text>
        <Card
          title={t('copies.title')}
          action={
            <Button
              variant={copies.length === 0 ? 'filled' : 'light'}
              leftSection={<IconPlus size={18} aria-hidden />}
              disabled={busy}
              onClick={() => void add.run()}
            >
              {t(copies.length === 0 ? 'copies.runFirst' : 'copies.add')}
            </Button>
          }
        >
          <Stack>
            {progress && <ProgressRow progress={progress} />}
            {add.error && <ErrorAlert error={add.error} onClose={add.clear} />}
            {failed && <ErrorAlert error={failed} onClose={() => useBackup.setState({ failed: null })} />}
            {result && (
              <Alert
                role="status"
                variant="outline"
                bg="var(--sk-accent-soft)"
                c="var(--sk-ink)"
                icon={<IconCircleCheck aria-hidden />}
              >
                {t('done.backup', {
                  bytes: formatBytes(language, result.copiedBytes),
                  files: formatNumber(language, result.files),
                })}{' '}
                {result.missing > 0 && t('done.missing', { count: result.missing })}
              </Alert>
            )}
            {copies.length === 0 && <Text c="dimmed">{t('copies.none')}</Text>}
            <Stack component="ul" gap="lg" m={0} p={0} style={{ listStyle: 'none' }}>
              {copies.map((copy) => (
                <CopyCard key={copy.id} copy={copy} busy={busy} />
              ))}
            </Stack>
          </Stack>
        </Card>
        <Remind />
        <CheckCard busy={busy} />
      </Stack>
    </Page>
  )
}

function Remind() {
  const { t } = useTranslation('backup')
  const days = usePreferences((preferences) => preferences.remindBackupDays)
  const load = useBackup((backup) => backup.load)
  const { change, error } = useChangePreferences()
  const choices = [...new Set([...REMIND_DAYS, days])].sort((a, b) => a - b)
  return (
    <Card title={t('remind.title')}>
      <Group align="flex-end">
        <Select
          label={t('remind.label')}
          allowDeselect={false}
          value={String(days)}
          data={choices.map((count) => ({ value: String(count), label: t('remind.days', { count }) }))}
          onChange={(value) => {
            if (value === null) return
            change({ remindBackupDays: Number(value) })
            void load()
          }}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {t('remind.kept')}
      </Text>
      {error && <ErrorAlert error={error} mt="md" />}
    </Card>
  )
}

function CheckCard({ busy }: { busy: boolean }) {
  const { t } = useTranslation('backup')
  const [report, setReport] = useState<CheckReport | null>(null)
  const check = useAction(async () => {
    setReport(null)
    setReport(await api.backup.check())
  })
  return (
    <Card
      title={t('check.title')}
      action={
        <Button variant="light" disabled={busy} loading={check.busy} onClick={() => void check.run()}>
          {t('check.run')}
        </Button>
      }
    >
      <Stack>
        <Text c="dimmed">{t('check.text')}</Text>
        {check.error && <ErrorAlert error={check.error} onClose={check.clear} />}
        {report && <Report report={report} of="workspace" />}
      </Stack>
    </Card>
  )
}
