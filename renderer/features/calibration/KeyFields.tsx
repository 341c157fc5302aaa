import { Select, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { Score } from '@shared/domain/ratings/rating'
import type { RoundView } from '@shared/domain/calibration/round'
import { api } from '../../api/api'
import { useAction } from '../../components/useAction'
import { useErrorText } from '../../i18n/errorText'

type Props = {
  roundId: string
  number: number
  itemKey: string
  points: readonly { score: Score; label: string }[]
  settled: ConsensusItem | undefined
  onChanged: (view: RoundView) => void
}

/** The group's score of an item and its reason. Each change is saved at once. */
export function KeyFields({ roundId, number, itemKey, points, settled, onChanged }: Props) {
  const { t } = useTranslation('calibration')
  const errorText = useErrorText()
  const [reason, setReason] = useState(settled?.reason ?? '')
  const save = useAction(async (item: ConsensusItem) =>
    onChanged(await api.calibration.saveKey({ roundId, item })),
  )
  const score = settled?.score ?? null

  return (
    <Stack gap={4}>
      <Select
        size="xs"
        aria-label={t('key.score', { number })}
        placeholder={t('key.none')}
        clearable
        value={score === null ? null : String(score)}
        data={points.map(({ score: value, label }) => ({ value: String(value), label }))}
        onChange={(value) => {
          const chosen = points.find((point) => String(point.score) === value)?.score ?? null
          void save.run({ itemKey, score: chosen, reason })
        }}
      />
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={4}
        aria-label={t('key.reason', { number })}
        placeholder={t('key.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onBlur={() => {
          if (reason !== (settled?.reason ?? '')) void save.run({ itemKey, score, reason })
        }}
      />
      {save.error && (
        <Text size="xs" c="var(--sk-danger)" role="alert">
          {errorText(save.error)}
        </Text>
      )}
    </Stack>
  )
}
