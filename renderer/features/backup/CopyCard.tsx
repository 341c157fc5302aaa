import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckReport, CopyView } from '@shared/domain/backup/backup'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useBackup } from '../../stores/backupStore'
import { Report } from './Report'

/** One copy: where it is, how old, and what can be done with it. */
export function CopyCard({ copy, busy }: { copy: CopyView; busy: boolean }) {
  const { t } = useTranslation('backup')
  const language = useLanguage()
  const { run, load } = useBackup()
  const [report, setReport] = useState<CheckReport | null>(null)
  const [forgetting, setForgetting] = useState(false)
  const rehearse = useAction(async () => {
    setReport(null)
    setReport(await api.backup.rehearse({ copyId: copy.id }))
  })
  return (
    <Stack component="li" gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="sm">
            <Text fw={600}>{copy.label}</Text>
            <Badge variant="light" color={copy.pluggedIn ? undefined : 'gray'}>
              {t(copy.pluggedIn ? 'copies.pluggedIn' : 'copies.away')}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {copy.lastAt === null
              ? t('copies.notYet')
              : t('copies.lastAt', { at: formatInstant(language, copy.lastAt) })}{' '}
            {copy.pluggedIn ? '' : t('copies.otherComputer', { computer: copy.computer })}
          </Text>
        </div>
        <Group gap="xs" justify="flex-end">
          {copy.pluggedIn && (
            <>
              <Button size="sm" disabled={busy} onClick={() => void run(copy.id)}>
                {t('copies.run')}
              </Button>
              <Button
                size="sm"
                variant="default"
                disabled={busy || copy.lastAt === null}
                onClick={() => void rehearse.run()}
              >
                {t('copies.rehearse')}
              </Button>
            </>
          )}
          <Button size="sm" variant="default" onClick={() => setForgetting(true)}>
            {t('copies.forget')}
          </Button>
        </Group>
      </Group>
      {copy.sameDrive && (
        <Text size="sm" c="var(--sk-caution)">
          {t('copies.sameDrive')}
        </Text>
      )}
      {copy.awaitedErasures > 0 && (
        <Text size="sm" c="var(--sk-caution)">
          {t('copies.awaits', { count: copy.awaitedErasures })}
        </Text>
      )}
      {rehearse.error && <ErrorAlert error={rehearse.error} onClose={rehearse.clear} />}
      {report && <Report report={report} of="copy" />}
      <ConfirmDialog
        opened={forgetting}
        onClose={() => setForgetting(false)}
        title={t('copies.forgetTitle', { label: copy.label })}
        confirm={t('copies.forgetConfirm')}
        onConfirm={async () => {
          await api.backup.forget({ copyId: copy.id })
          await load()
        }}
      >
        <Text>{t('copies.forgetText')}</Text>
      </ConfirmDialog>
    </Stack>
  )
}
