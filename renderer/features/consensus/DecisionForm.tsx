import { Button, Checkbox, Radio, Stack, Textarea, Title } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outcome } from '@shared/domain/consensus/certification'
import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { useComparison } from './comparisonStore'
import { goToAnchor, itemAnchor, type ItemView } from './difference'
import { SignDialog } from './SignDialog'
import shared from './consensus.module.css'

export const decisionAnchor = 'decision'

type Props = {
  recordingId: string
  missing: readonly MissingConsensus[]
  views: readonly ItemView[]
  /** Those who sign besides the signed-in supervisor. */
  others: readonly Supervisor[]
  leader: string
}

/** The decision form: no default, valid once all have signed. */
export function DecisionForm({ recordingId, missing, views, others, leader }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const decision = useComparison((store) => store.decision)
  const change = useComparison((store) => store.draftDecision)
  const [signing, setSigning] = useState(false)
  const next = missing[0]
  const nextNumber = views.find(({ item }) => item.key === next?.itemKey)?.number

  return (
    <section
      id={decisionAnchor}
      tabIndex={-1}
      className={`${shared.card} ${shared.anchor}`}
      aria-labelledby="decision-title"
    >
      <Title order={2} id="decision-title">
        {t('decision.title')}
      </Title>
      {next ? (
        <>
          <p>{t('decision.notYet', { count: missing.length })}</p>
          <Button mt="sm" variant="default" onClick={() => goToAnchor(itemAnchor(next.itemKey))}>
            {t('decision.next', { number: nextNumber })}
          </Button>
        </>
      ) : (
        <Stack mt="sm">
          <Radio.Group
            label={t('decision.question', { leader })}
            value={decision.outcome}
            onChange={(value) => change({ outcome: Outcome.parse(value) })}
          >
            <Stack gap="sm" mt="xs">
              {Outcome.options.map((outcome) => (
                <Radio
                  key={outcome}
                  value={outcome}
                  label={t(`common:outcome.${outcome}`)}
                  description={t(`decision.meaning.${outcome}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('decision.comment')}
            description={t('decision.commentHint')}
            autosize
            minRows={2}
            maxLength={20_000}
            value={decision.comment}
            onChange={(event) => change({ comment: event.currentTarget.value })}
          />
          <Checkbox
            label={t('decision.includeObservations')}
            description={t('decision.includeMeaning')}
            checked={decision.includeObservations}
            onChange={(event) => change({ includeObservations: event.currentTarget.checked })}
          />
          <Button
            className={shared.start}
            disabled={decision.outcome === null}
            leftSection={<IconSignature size={18} aria-hidden />}
            onClick={() => setSigning(true)}
          >
            {t('decision.sign')}
          </Button>
          {decision.outcome === null && <p className={shared.note}>{t('decision.chooseFirst')}</p>}
        </Stack>
      )}
      {signing && decision.outcome && (
        <SignDialog
          recordingId={recordingId}
          outcome={decision.outcome}
          others={others}
          leader={leader}
          onClose={() => setSigning(false)}
        />
      )}
    </section>
  )
}
