import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@shared/domain/ratings/assignment'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { Initials } from '../../components/Initials'
import { RatingStatusBadge } from '../../components/StatusBadge'
import { formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { AssignDialog } from './AssignDialog'
import { Card } from '../../components/Card'
import { HandOverDialog } from './HandOverDialog'
import { hasBegun } from './nextStep'

type Props = { recording: RecordingSummary; userId: string; onChanged: (recording: RecordingSummary) => void }

/** The assigned supervisors with their status, and what can be done where one of them does not go on. */
export function SupervisorsCard({ recording, userId, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const [assigning, setAssigning] = useState(false)
  const [giving, setGiving] = useState<Assignment | null>(null)
  const [ending, setEnding] = useState<Assignment | null>(null)
  const { assignments } = recording
  const changeable = assignments.length > 0 && !hasBegun(recording)
  const canGive = hasBegun(recording) && recording.stage !== 'decided'

  return (
    <Card
      title={t('supervisors')}
      action={
        changeable && (
          <Button variant="default" size="xs" onClick={() => setAssigning(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {assignments.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {assignments.map((assignment) => (
          <div key={assignment.supervisorId}>
            <Group justify="space-between" wrap="nowrap">
              <Group gap="sm" wrap="nowrap" miw={0}>
                <Initials initials={assignment.initials} />
                <Text>
                  {assignment.supervisorId === userId ? `${assignment.name} (${t('you')})` : assignment.name}
                </Text>
              </Group>
              <Group gap={4} wrap="nowrap">
                <RatingStatusBadge status={assignment.status} />
                {canGive && assignment.part !== 'ended' && (
                  <PartMenu
                    assignment={assignment}
                    ends={assignment.status === 'locked' && assignments.length > 2}
                    onGive={() => setGiving(assignment)}
                    onEnd={() => setEnding(assignment)}
                  />
                )}
              </Group>
            </Group>
            <PartText assignment={assignment} assignments={assignments} />
          </div>
        ))}
      </Stack>
      {assigning && (
        <AssignDialog onClose={() => setAssigning(false)} recording={recording} onAssigned={onChanged} />
      )}
      {giving && (
        <HandOverDialog
          recording={recording}
          from={giving}
          onClose={() => setGiving(null)}
          onChanged={onChanged}
        />
      )}
      {ending && (
        <ConfirmDialog
          opened
          danger={ending.status === 'locked'}
          onClose={() => setEnding(null)}
          title={t(ending.status === 'locked' ? 'part.end' : 'part.renew', { name: ending.name })}
          confirm={t(ending.status === 'locked' ? 'part.endConfirm' : 'part.renewConfirm')}
          onConfirm={async () =>
            onChanged(
              await api.recordings.endPart({
                recordingId: recording.id,
                supervisorId: ending.supervisorId,
              }),
            )
          }
        >
          <Text>
            {t(ending.status === 'locked' ? 'part.endText' : 'part.renewText', { name: ending.name })}
          </Text>
        </ConfirmDialog>
      )}
    </Card>
  )
}

type MenuProps = {
  assignment: Assignment
  /** The others end it, and no one rates in its place. */
  ends: boolean
  onGive: () => void
  onEnd: () => void
}

function PartMenu({ assignment: { name, status, part }, ends, onGive, onEnd }: MenuProps) {
  const { t } = useTranslation('recording')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('part.menu', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {part === 'keysLost' && status !== 'locked' && (
          <Menu.Item onClick={onEnd}>{t('part.renewItem')}</Menu.Item>
        )}
        {ends ? (
          <Menu.Item onClick={onEnd}>{t('part.endItem')}</Menu.Item>
        ) : (
          <Menu.Item onClick={onGive}>{t('part.giveItem')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Says why somebody does not go on, and who has still to end it. */
function PartText({
  assignment: { name, status, part, endedBy },
  assignments,
}: {
  assignment: Assignment
  assignments: readonly Assignment[]
}) {
  const { t } = useTranslation('recording')
  const language = useLanguage()
  const by = assignments.filter(({ supervisorId }) => endedBy.includes(supervisorId))
  const text =
    part === 'ended'
      ? t('part.state.ended')
      : part === 'left'
        ? t('part.state.left', { name })
        : part === 'keysLost'
          ? t(status === 'locked' ? 'part.state.keysLostLocked' : 'part.state.keysLost', { name })
          : null
  return (
    <>
      {text && (
        <Text size="sm" c="var(--sk-caution)">
          {text}
        </Text>
      )}
      {by.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('part.state.endedBy', {
            names: formatList(
              language,
              by.map((one) => one.name),
            ),
          })}
        </Text>
      )}
    </>
  )
}
