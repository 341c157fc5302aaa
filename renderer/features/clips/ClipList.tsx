import { ActionIcon, Group, Text } from '@mantine/core'
import { IconPencil, IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { filterClips, noClipFilter, type Clip, type ClipView } from '@shared/domain/supervision/clip'
import { toObstacle } from '../../api/apiError'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { numberedItems } from '../../components/numberedItems'
import { StanceLabel } from '../../components/Stance'
import { useErrorWords } from '../../i18n/errorText'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { formatTime } from '../player/time'
import type { ClipDraft } from './clipDraft'
import { useClips } from './clipsStore'
import { WatchClip } from './WatchClip'
import classes from './ClipsScreen.module.css'

type Props = {
  form: Form | null
  editingId: string | null
  onEdit: (draft: ClipDraft) => void
  onRemoved: (id: string) => void
}

/** The clips of the recording, those that support first. */
export function ClipList({ form, editingId, onEdit, onRemoved }: Props) {
  const { t } = useTranslation('clips')
  const list = useClips((clips) => clips.list)
  const remove = useClips((clips) => clips.remove)
  const [removing, setRemoving] = useState<Clip | null>(null)
  const [watching, setWatching] = useState<Clip | null>(null)
  const numbers = form ? numberedItems(form) : null

  const edit = ({ id, recordingId: _, startMs, endMs, ...words }: Clip) => {
    usePlayer.getState().select(startMs, endMs)
    usePlayer.getState().seek(startMs)
    onEdit({ id, ...words })
  }
  return (
    <Card title={t('list')}>
      {list?.length === 0 && <p className={classes.note}>{t('empty')}</p>}
      <ul className={classes.list} aria-label={t('list')}>
        {filterClips(list ?? [], noClipFilter).map((view) => (
          <li key={view.id} className={classes.row} data-editing={view.id === editingId || undefined}>
            <ClipFacts view={view} numberOf={(key) => numbers?.get(key)?.number ?? null} />
            {view.clip && (
              <Acts clip={view.clip} onWatch={setWatching} onEdit={edit} onRemove={setRemoving} />
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <ConfirmDialog
          opened
          danger
          title={t('removeTitle')}
          confirm={t('removeConfirm')}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await remove(removing.id)
            onRemoved(removing.id)
          }}
        >
          <Text>{t('removeText')}</Text>
        </ConfirmDialog>
      )}
      {watching && <WatchClip clip={watching} onClose={() => setWatching(null)} />}
    </Card>
  )
}

function ClipFacts({ view, numberOf }: { view: ClipView; numberOf: (key: string) => number | null }) {
  const { t } = useTranslation('clips')
  const language = useLanguage()
  const words = useErrorWords()
  const { clip, obstacle } = view
  if (!clip)
    return (
      <div>
        <div className={classes.title}>{t('hidden')}</div>
        {obstacle && <p className={classes.note}>{words(toObstacle(obstacle)).what}</p>}
      </div>
    )
  const numbers = clip.itemKeys.map(numberOf).filter((number) => number !== null)
  return (
    <div>
      <div className={classes.title}>{clip.title}</div>
      <p className={classes.note}>
        {formatTime(language, clip.startMs)} – {formatTime(language, clip.endMs)}
        {numbers.map((number) => ` · ${t('number', { number })}`)}
      </p>
      {clip.stance && <StanceLabel stance={clip.stance} />}
      {clip.lookFor && <p className={classes.note}>{clip.lookFor}</p>}
      <p className={classes.note}>
        {t('chosenBy', { name: view.chosenBy, date: formatDay(language, view.chosenAt) })}
      </p>
    </div>
  )
}

type ActsProps = {
  clip: Clip
  onWatch: (clip: Clip) => void
  onEdit: (clip: Clip) => void
  onRemove: (clip: Clip) => void
}

function Acts({ clip, onWatch, onEdit, onRemove }: ActsProps) {
  const { t } = useTranslation('clips')
  const { title } = clip
  const act = (icon: typeof IconTrash, label: string, onClick: (clip: Clip) => void) => {
    const Mark = icon
    return (
      <ActionIcon variant="subtle" size={34} aria-label={label} title={label} onClick={() => onClick(clip)}>
        <Mark size={19} aria-hidden />
      </ActionIcon>
    )
  }
  return (
    <Group gap={4} wrap="nowrap">
      {act(IconPlayerPlayFilled, t('watch', { title }), onWatch)}
      {act(IconPencil, t('change', { title }), onEdit)}
      {act(IconTrash, t('remove', { title }), onRemove)}
    </Group>
  )
}
