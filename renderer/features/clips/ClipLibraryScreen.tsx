import { Anchor, Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconMovie, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import { filterClips, noClipFilter, type Clip, type ClipFilter } from '@shared/domain/supervision/clip'
import { api } from '../../api/api'
import { toObstacle } from '../../api/apiError'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { EmptyState } from '../../components/EmptyState'
import { LoadFailed } from '../../components/LoadFailed'
import { numberedItems } from '../../components/numberedItems'
import { Page } from '../../components/Page'
import { StanceLabel } from '../../components/Stance'
import { useLoad } from '../../components/useLoad'
import { useErrorWords } from '../../i18n/errorText'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { WatchClip } from './WatchClip'
import classes from './ClipsScreen.module.css'

/** All clips of the workspace, searched, and the collections made of them. */
export function ClipLibraryScreen() {
  const { t } = useTranslation('clips')
  const go = useNavigation((navigation) => navigation.go)
  const [filter, setFilter] = useState<ClipFilter>(noClipFilter)
  const [watching, setWatching] = useState<Clip | null>(null)
  const [naming, setNaming] = useState(false)
  const { value, error } = useLoad(load, '')
  const toSupervision = () => go({ screen: 'supervision' })

  if (error) return <LoadFailed error={error} onRetry={toSupervision} label={t('backToSupervision')} />
  if (!value) return null
  const { clips, collections } = value
  const found = filterClips(clips, filter)
  return (
    <Page
      title={t('library')}
      back={{ label: t('backToSupervision'), onClick: toSupervision }}
      actions={
        clips.length > 0 && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setNaming(true)}>
            {t('newCollection')}
          </Button>
        )
      }
    >
      {clips.length === 0 && (
        <EmptyState
          icon={<IconMovie size={30} />}
          title={t('libraryEmpty.title')}
          text={t('libraryEmpty.text')}
        />
      )}
      {clips.length > 0 && (
        <Stack gap="lg">
          {collections.length > 0 && (
            <Card title={t('collections')}>
              <ul className={classes.list} aria-label={t('collections')}>
                {collections.map(({ id, title, entries }) => (
                  <li key={id} className={classes.row}>
                    <Anchor
                      component="button"
                      type="button"
                      onClick={() => go({ screen: 'collection', collectionId: id })}
                    >
                      {title}
                    </Anchor>
                    <span className={classes.note}>{t('count', { count: entries.length })}</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Filter known={value} filter={filter} onChange={setFilter} />
          <Card title={t('found')}>
            <Text size="sm" c="dimmed" role="status" mb="xs">
              {found.length === 0 ? t('noneFound') : t('count', { count: found.length })}
            </Text>
            <ul className={classes.list} aria-label={t('library')}>
              {found.map((view) => (
                <Found key={view.id} view={view} onWatch={setWatching} />
              ))}
            </ul>
          </Card>
        </Stack>
      )}
      {watching && <WatchClip clip={watching} onClose={() => setWatching(null)} />}
      {naming && (
        <NameDialog
          title={t('newCollection')}
          confirm={t('create')}
          name=""
          onClose={() => setNaming(false)}
          onConfirm={async (title) => {
            const collection = { id: newId(), title, entries: [] }
            const { id } = await api.clips.saveCollection({ collection })
            go({ screen: 'collection', collectionId: id })
          }}
        />
      )}
    </Page>
  )
}

/** Clips and collections, and the items of the forms that the clips are tied to. */
async function load() {
  const [clips, collections] = await Promise.all([
    api.clips.list({ recordingId: null }),
    api.clips.collections(),
  ])
  const rowIds = [...new Set(clips.map(({ formRowId }) => formRowId))]
  const forms = await Promise.all(rowIds.map((rowId) => api.forms.get({ rowId })))
  return { clips, collections, items: new Map(forms.flatMap((form) => [...numberedItems(form)])) }
}

type Known = Awaited<ReturnType<typeof load>>
const stances = ['all', 'supports', 'against'] as const

type FilterProps = { known: Known; filter: ClipFilter; onChange: (filter: ClipFilter) => void }

function Filter({ known: { clips, items }, filter, onChange }: FilterProps) {
  const { t } = useTranslation('clips')
  const language = useLanguage()
  const leaders = [...new Set(clips.map(({ leader }) => leader))].sort((a, b) => a.localeCompare(b, 'da'))
  const meetings = new Map(clips.map((view) => [view.recordingId, view]))
  return (
    <div className={classes.filter}>
      <TextInput
        label={t('search')}
        placeholder={t('searchHint')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        label={t('leader')}
        placeholder={t('any')}
        clearable
        searchable
        value={filter.leader}
        onChange={(leader) => onChange({ ...filter, leader })}
        data={leaders}
      />
      <Select
        label={t('meeting')}
        placeholder={t('any')}
        clearable
        searchable
        value={filter.recordingId}
        onChange={(recordingId) => onChange({ ...filter, recordingId })}
        data={[...meetings].map(([value, { meetingDate, leader }]) => ({
          value,
          label: t('meetingOption', { date: formatDay(language, meetingDate), leader }),
        }))}
      />
      <Select
        label={t('item')}
        placeholder={t('any')}
        clearable
        searchable
        value={filter.itemKey}
        onChange={(itemKey) => onChange({ ...filter, itemKey })}
        data={[...items.values()].map(({ item, number }) => ({
          value: item.key,
          label: t('itemOption', { number, text: item.text[language] }),
        }))}
      />
      <div className={classes.whole}>
        <Text size="sm" fw={500} mb={4}>
          {t('stance')}
        </Text>
        <SegmentedControl
          aria-label={t('stance')}
          value={filter.stance ?? 'all'}
          onChange={(value) => onChange({ ...filter, stance: value === 'all' ? null : value })}
          data={stances.map((value) => ({
            value,
            label: value === 'all' ? t('any') : t(`stances.${value}`),
          }))}
        />
      </div>
    </div>
  )
}

type FoundProps = { view: Known['clips'][number]; onWatch: (clip: Clip) => void }

function Found({ view, onWatch }: FoundProps) {
  const { t } = useTranslation('clips')
  const language = useLanguage()
  const words = useErrorWords()
  const go = useNavigation((navigation) => navigation.go)
  const { clip, leader, meetingDate, recordingId, obstacle } = view
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.title}>{clip?.title ?? t('hidden')}</div>
        <p className={classes.note}>
          {t('meetingOption', { date: formatDay(language, meetingDate), leader })}
        </p>
        {clip?.stance && <StanceLabel stance={clip.stance} />}
        {clip?.lookFor && <p className={classes.note}>{clip.lookFor}</p>}
        {obstacle && <p className={classes.note}>{words(toObstacle(obstacle)).what}</p>}
      </div>
      <Group gap="xs" wrap="nowrap">
        {clip && (
          <Button
            variant="default"
            aria-label={t('watch', { title: clip.title })}
            onClick={() => onWatch(clip)}
          >
            {t('watchShort')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => go({ screen: 'clips', recordingId })}>
          {t('toRecording')}
        </Button>
      </Group>
    </li>
  )
}

type NameProps = {
  title: string
  confirm: string
  name: string
  onClose: () => void
  onConfirm: (name: string) => Promise<unknown>
}

/** Asks for the name of a collection. */
export function NameDialog({ title, confirm, name: before, onClose, onConfirm }: NameProps) {
  const { t } = useTranslation('clips')
  const [name, setName] = useState(before)
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm={confirm}
      disabled={name.trim() === ''}
      onClose={onClose}
      onConfirm={() => onConfirm(name)}
    >
      <TextInput
        data-autofocus
        label={t('collectionName')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
