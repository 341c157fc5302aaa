import { Autocomplete, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceLaptopOff, IconFileTypePdf, IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, today } from '@shared/domain/day'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { DayField } from '../../components/DayField'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'
import type texts from '../../i18n/da/dataProtection.json'

declare module '../../i18n/texts' {
  interface Texts {
    dataProtection: typeof texts
  }
}

/** The log, and the reports for who answers for the data. */
export function DataProtectionSection() {
  const { t } = useTranslation('dataProtection')
  const go = useNavigation((navigation) => navigation.go)
  const [losing, setLosing] = useState(false)
  const pack = useAction(async () => {
    const saved = await api.dataProtection.pack()
    if (saved) notifySaved(t('saved', { file: saved.fileName }), saved.fileName)
  })
  return (
    <Card title={t('title')}>
      <Stack>
        <Text c="dimmed">{t('text')}</Text>
        {pack.error && <ErrorAlert error={pack.error} onClose={pack.clear} />}
        <Group>
          <Button
            variant="light"
            leftSection={<IconListSearch size={18} aria-hidden />}
            onClick={() => go({ screen: 'log' })}
          >
            {t('log')}
          </Button>
          <Button
            variant="light"
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
            loading={pack.busy}
            onClick={() => void pack.run()}
          >
            {t('pack')}
          </Button>
          <Button
            variant="light"
            leftSection={<IconDeviceLaptopOff size={18} aria-hidden />}
            onClick={() => setLosing(true)}
          >
            {t('lost.open')}
          </Button>
        </Group>
      </Stack>
      {losing && <LostDialog onClose={() => setLosing(false)} />}
    </Card>
  )
}

/** Which computer is lost, and since when. Open while mounted. */
function LostDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dataProtection')
  const { value: computers, error } = useLoad(() => api.dataProtection.computers(), 'lost')
  const [computer, setComputer] = useState('')
  const [lostOn, setLostOn] = useState(today())
  const day = parseDay(lostOn)
  const write = async () => {
    const saved = await api.dataProtection.lostComputer({ computer, lostOn: day ?? today() })
    if (saved) notifySaved(t('saved', { file: saved.fileName }), saved.fileName)
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('lost.title')}
      confirm={t('lost.write')}
      disabled={computer.trim() === '' || day === null}
      onConfirm={write}
    >
      <Text>{t('lost.text')}</Text>
      {error && <ErrorAlert error={error} />}
      <Autocomplete
        label={t('lost.computer')}
        description={t('lost.computerText')}
        data={computers ?? []}
        value={computer}
        onChange={setComputer}
        maxLength={120}
        required
      />
      <DayField label={t('lost.day')} value={lostOn} onChange={setLostOn} required />
      <Text c="dimmed">{t('lost.keys')}</Text>
    </ConfirmDialog>
  )
}
