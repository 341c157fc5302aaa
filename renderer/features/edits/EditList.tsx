import { ActionIcon, Group } from '@mantine/core'
import { IconPencil, IconPlayerSkipForward, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ParticipantView } from '@shared/domain/consent/consent'
import type { Edit } from '@shared/domain/film/edits'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { usePlayer } from '../player/playerStore'
import { formatTime } from '../player/time'
import type { EditDraft } from './editDraft'
import classes from './EditsScreen.module.css'

type Props = {
  editingId: string | null
  onEdit: (draft: EditDraft) => void
  onRemoved: (id: string) => void
  participants: readonly ParticipantView[]
}

/** The edits, by time. */
export function EditList({ editingId, onEdit, onRemoved, participants }: Props) {
  const { t } = useTranslation('edits')
  const language = useLanguage()
  const { list, remove } = useEdits()
  const removal = useAction(async (id: string) => {
    await remove(id)
    onRemoved(id)
  })

  const edit = ({ id, kind, region, startMs, endMs, covers }: Edit) => {
    usePlayer.setState({ inMs: startMs, outMs: endMs })
    usePlayer.getState().seek(startMs)
    onEdit({ id, kind, region, covers: covers ?? null })
  }
  return (
    <Card title={t('listTitle')}>
      {removal.error && <ErrorAlert error={removal.error} onClose={removal.clear} mb="sm" />}
      {list.length === 0 && <p className={classes.note}>{t('empty')}</p>}
      <ul className={classes.list} aria-label={t('listTitle')}>
        {list.map((one) => {
          const span = `${formatTime(language, one.startMs)} – ${formatTime(language, one.endMs)}`
          return (
            <li key={one.id} className={classes.row} data-editing={one.id === editingId || undefined}>
              <div>
                <div className={classes.span}>{span}</div>
                <div className={classes.note}>
                  {t(`does.${one.kind}`)}
                  {one.kind !== 'mute' && `, ${t(one.region ? 'ofPart' : 'ofWhole')}`}
                  {one.covers !== undefined &&
                    `, ${t('covers.of', { code: participants.find(({ id }) => id === one.covers)?.code ?? '' })}`}
                </div>
              </div>
              <Group gap={4} wrap="nowrap">
                <Act
                  icon={IconPlayerSkipForward}
                  label={t('goTo', { span })}
                  onClick={() => usePlayer.getState().jumpTo(one.startMs)}
                />
                <Act icon={IconPencil} label={t('change', { span })} onClick={() => edit(one)} />
                <Act
                  icon={IconTrash}
                  label={t('remove', { span })}
                  onClick={() => void removal.run(one.id)}
                />
              </Group>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Act({ icon: Mark, label, onClick }: { icon: typeof IconTrash; label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" size={34} aria-label={label} title={label} onClick={onClick}>
      <Mark size={19} aria-hidden />
    </ActionIcon>
  )
}
