import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useComparison } from './comparisonStore'
import { useSupervisors } from '../../stores/supervisorsStore'

type Props = { comparison: OpenComparison; onClose: () => void }

/** Choice of the third supervisor, with the reason. */
export function CallThirdDialog({ comparison: { ratings }, onClose }: Props) {
  const { t } = useTranslation('conversation')
  const list = useSupervisors((supervisors) => supervisors.list)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  useEffect(() => {
    void useSupervisors
      .getState()
      .load()
      .catch(() => undefined)
  }, [])
  const raters = new Set(ratings.map(({ supervisor }) => supervisor.id))
  const others = (list ?? []).filter(({ id }) => !raters.has(id))

  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('third.button')}
      confirm={t('third.confirm')}
      disabled={chosen === null || reason.trim() === ''}
      onConfirm={() => useComparison.getState().callThird(chosen ?? '', reason.trim())}
    >
      <Text>{t('third.what')}</Text>
      {list !== null && others.length === 0 ? (
        <Text fw={600}>{t('third.nobody')}</Text>
      ) : (
        <>
          <Radio.Group
            label={t('third.who')}
            description={t('third.whoHint')}
            value={chosen}
            onChange={setChosen}
            required
          >
            <Stack gap="xs" mt="xs">
              {others.map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('third.reason')}
            description={t('third.reasonHint')}
            required
            autosize
            minRows={2}
            maxLength={10_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </ConfirmDialog>
  )
}
