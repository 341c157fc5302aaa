import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconArrowRight, IconHourglass } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { AssignDialog } from './AssignDialog'
import { HandOverDialog } from './HandOverDialog'
import { awaited, nextStep, screenOf, toReplace } from './nextStep'
import classes from './NextStepPanel.module.css'

type Props = { recording: RecordingSummary; userId: string; onChanged: (recording: RecordingSummary) => void }

/** The next step with its button. */
export function NextStepPanel({ recording, userId, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const [assigning, setAssigning] = useState(false)
  const step = nextStep(recording, userId)
  const screen = screenOf(step, recording.id)
  const gone = step === 'replace' ? toReplace(recording.assignments) : null
  const names = gone ? gone.name : formatList(language, awaited(recording))

  return (
    <Paper
      component="section"
      className={classes.panel}
      p="lg"
      radius="lg"
      aria-label={t(`step.${step}.title`)}
    >
      <Group justify="space-between" wrap="nowrap" gap="xl">
        <div>
          <Title order={2}>{t(`step.${step}.title`)}</Title>
          <Text mt={4}>{t(`step.${step}.text`, { names })}</Text>
        </div>
        {step === 'assign' && (
          <Button size="lg" flex="none" onClick={() => setAssigning(true)}>
            {t('step.assign.button')}
          </Button>
        )}
        {step === 'replace' && (
          <Button size="lg" flex="none" onClick={() => setAssigning(true)}>
            {t('step.replace.button')}
          </Button>
        )}
        {step !== 'assign' && step !== 'replace' && screen && (
          <Button
            size="lg"
            flex="none"
            rightSection={<IconArrowRight size={20} aria-hidden />}
            onClick={() => go(screen)}
          >
            {t(`step.${step}.button`)}
          </Button>
        )}
        {step === 'waitForOther' && (
          <Button
            size="lg"
            flex="none"
            variant="default"
            onClick={() => go({ screen: 'rate', recordingId: recording.id })}
          >
            {t('seeRating')}
          </Button>
        )}
        {step === 'waitForBoth' && (
          <IconHourglass size={40} stroke={1.3} aria-hidden className={classes.waiting} />
        )}
      </Group>
      {assigning && gone && (
        <HandOverDialog
          recording={recording}
          from={gone}
          onClose={() => setAssigning(false)}
          onChanged={onChanged}
        />
      )}
      {assigning && !gone && (
        <AssignDialog onClose={() => setAssigning(false)} recording={recording} onAssigned={onChanged} />
      )}
    </Paper>
  )
}
