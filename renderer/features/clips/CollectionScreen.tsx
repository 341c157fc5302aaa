import { ActionIcon, Button, Select, Stack, Text, Textarea } from '@mantine/core'
import { IconGripVertical, IconPlayerPlayFilled, IconX } from '@tabler/icons-react'
import { useEffect, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moved, type CollectionEntry } from '@shared/domain/supervision/collection'
import type { ClipView } from '@shared/domain/supervision/clip'
import { api } from '../../api/api'
import { toObstacle } from '../../api/apiError'
import { useAnnouncer } from '../../components/announcer'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useSaveBeforeUnload } from '../../components/useSaveBeforeUnload'
import { useErrorWords } from '../../i18n/errorText'
import { useNavigation } from '../../stores/navigationStore'
import { beforeLock } from '../../stores/registry'
import { NameDialog } from './ClipLibraryScreen'
import { useCollection } from './collectionStore'
import { CollectionRun } from './CollectionRun'
import classes from './ClipsScreen.module.css'

/** The clips of a collection in their order, with the words between them. */
export function CollectionScreen({ collectionId }: { collectionId: string }) {
  const { t } = useTranslation('clips')
  const go = useNavigation((navigation) => navigation.go)
  const [dialog, setDialog] = useState<'run' | 'rename' | 'remove' | null>(null)
  const { collection, clips, save, error, open, change, flush, isUnsaved, leave } = useCollection()
  useEffect(() => {
    void open(collectionId)
    const unregister = beforeLock(flush)
    return () => {
      unregister()
      void leave()
    }
  }, [open, flush, leave, collectionId])
  useSaveBeforeUnload(isUnsaved, flush)
  const toAll = () => go({ screen: 'clipLibrary' })
  const close = () => setDialog(null)

  if (error && !collection) return <LoadFailed error={error} onRetry={toAll} label={t('backToLibrary')} />
  if (!collection) return null
  const { entries } = collection
  const put = (next: CollectionEntry[], when: 'now' | 'soon' = 'now') =>
    change({ ...collection, entries: next }, when)
  const others = clips.flatMap(({ id, clip, leader }) =>
    clip && !entries.some(({ clipId }) => clipId === id)
      ? [{ value: id, label: `${clip.title} (${leader})` }]
      : [],
  )
  return (
    <Page
      title={collection.title}
      subtitle={t('count', { count: entries.length })}
      back={{ label: t('backToLibrary'), onClick: toAll }}
      actions={
        <>
          <Button variant="subtle" color="red" onClick={() => setDialog('remove')}>
            {t('removeCollection')}
          </Button>
          <Button variant="default" onClick={() => setDialog('rename')}>
            {t('rename')}
          </Button>
          <Button
            leftSection={<IconPlayerPlayFilled size={18} aria-hidden />}
            disabled={entries.length === 0}
            onClick={() => setDialog('run')}
          >
            {t('playAll')}
          </Button>
        </>
      }
    >
      {save === 'failed' && error && <ErrorAlert error={error} mb="md" />}
      <Stack gap="lg">
        <Card title={t('found')}>
          {entries.length === 0 && <Text>{t('emptyCollection')}</Text>}
          <Entries title={collection.title} entries={entries} clips={clips} onChange={put} />
        </Card>
        <Select
          label={t('addClip')}
          searchable
          value={null}
          onChange={(clipId) => clipId && put([...entries, { clipId, words: '' }])}
          data={others}
        />
      </Stack>
      {dialog === 'run' && <CollectionRun entries={entries} clips={clips} onClose={close} />}
      {dialog === 'rename' && (
        <NameDialog
          title={t('rename')}
          confirm={t('rename')}
          name={collection.title}
          onClose={close}
          onConfirm={async (title) => {
            change({ ...collection, title: title.trim() })
            await flush()
          }}
        />
      )}
      <ConfirmDialog
        opened={dialog === 'remove'}
        danger
        title={t('removeCollection')}
        confirm={t('removeCollection')}
        onClose={close}
        onConfirm={async () => {
          // A change that is saved later would bring it back.
          await flush()
          await api.clips.removeCollection({ collectionId })
          toAll()
        }}
      >
        <Text>{t('removeCollectionText')}</Text>
      </ConfirmDialog>
    </Page>
  )
}

type EntriesProps = {
  title: string
  entries: readonly CollectionEntry[]
  clips: readonly ClipView[]
  onChange: (entries: CollectionEntry[], when?: 'now' | 'soon') => void
}

/** The entries, ordered by dragging the handle and by its arrow keys. */
function Entries({ title: label, entries, clips, onChange }: EntriesProps) {
  const { t } = useTranslation('clips')
  const words = useErrorWords()
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const titleOf = (view: ClipView | undefined) =>
    view?.clip?.title ?? (view?.obstacle ? words(toObstacle(view.obstacle)).what : t('hidden'))
  const move = (from: number, to: number) => {
    const entry = entries[from]
    if (!entry || to < 0 || to >= entries.length || from === to) return
    setFocused(entry.clipId)
    onChange(moved(entries, from, to))
    const title = titleOf(clips.find(({ id }) => id === entry.clipId))
    useAnnouncer.getState().say(t('movedTo', { title, number: to + 1, count: entries.length }))
  }
  // An element that is moved within the document loses the focus.
  useEffect(() => {
    if (focused) document.getElementById(handleId(focused))?.focus()
  }, [entries, focused])
  const onKey = (event: KeyboardEvent, index: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    move(index, index + by)
  }
  const write = (entry: CollectionEntry, words: string) =>
    onChange(
      entries.map((one) => (one === entry ? { ...one, words } : one)),
      'soon',
    )
  const onDrop = (index: number) => {
    if (dragged !== null) move(dragged, index)
    setDragged(null)
    setOver(null)
  }
  const onDragStart = (event: DragEvent<HTMLElement>, index: number) => {
    setDragged(index)
    event.dataTransfer.effectAllowed = 'move'
    const row = event.currentTarget.closest('li')
    if (row) event.dataTransfer.setDragImage(row, 16, 16)
  }
  return (
    <ol className={classes.list} aria-label={label}>
      {entries.map((entry, index) => {
        const view = clips.find(({ id }) => id === entry.clipId)
        const title = titleOf(view)
        return (
          <li
            key={entry.clipId}
            className={classes.entry}
            data-over={(over === index && dragged !== index) || undefined}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              setOver(index)
            }}
            onDrop={() => onDrop(index)}
          >
            <ActionIcon
              id={handleId(entry.clipId)}
              className={classes.handle}
              variant="subtle"
              size={36}
              draggable
              aria-label={t('move', { title })}
              onDragStart={(event) => onDragStart(event, index)}
              onDragEnd={() => onDrop(-1)}
              onKeyDown={(event) => onKey(event, index)}
              onBlur={() => setFocused(null)}
            >
              <IconGripVertical size={20} aria-hidden />
            </ActionIcon>
            <Stack gap={4}>
              <div className={classes.title}>{title}</div>
              {view?.clip && <p className={classes.note}>{view.leader}</p>}
              {view?.clip && (
                <Textarea
                  label={t('wordsBefore')}
                  autosize
                  minRows={1}
                  maxLength={2000}
                  value={entry.words}
                  onChange={(event) => write(entry, event.currentTarget.value)}
                />
              )}
            </Stack>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t('takeOut', { title })}
              onClick={() => onChange(entries.filter(({ clipId }) => clipId !== entry.clipId))}
            >
              <IconX size={19} aria-hidden />
            </ActionIcon>
          </li>
        )
      })}
    </ol>
  )
}

const handleId = (clipId: string): string => `move-${clipId}`
