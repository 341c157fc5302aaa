import { Button, Group, Loader, Text } from '@mantine/core'
import { IconVideoPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Page } from '../../components/Page'
import { useImportDrafts, type ImportDraft } from './importDraftsStore'
import { useNavigation } from '../../stores/navigationStore'
import { DraftList } from './DraftList'
import { ImportForm } from './ImportForm'
import { PartsCard } from './PartsCard'
import { useChooseFiles } from './useChooseFiles'
import { useInspection } from './useInspection'

/** Inspects the chosen files and asks for the details of each recording. */
export function ImportScreen() {
  const { t } = useTranslation('import')
  const go = useNavigation((navigation) => navigation.go)
  const { drafts, currentId } = useImportDrafts()
  const draft = drafts.find(({ id }) => id === currentId) ?? drafts[0]
  const toLibrary = () => go({ screen: 'library' })

  return (
    <Page title={t('title')} back={{ label: t('back'), onClick: toLibrary }}>
      {drafts.length > 1 && <DraftList drafts={drafts} currentId={draft?.id ?? null} />}
      {draft ? <Described key={draft.id} draft={draft} /> : <Nothing />}
    </Page>
  )
}

function Described({ draft }: { draft: ImportDraft }) {
  const { t } = useTranslation('import')
  const go = useNavigation((navigation) => navigation.go)
  const { inspection, error } = useInspection(draft)
  const choose = useChooseFiles()
  const remove = useImportDrafts((store) => store.remove)

  /** Replaces an unusable file. */
  const another = async () => {
    const before = useImportDrafts.getState().drafts.length
    await choose.run()
    if (useImportDrafts.getState().drafts.length > before) remove(draft.id)
  }
  const onStarted = () => {
    remove(draft.id, true)
    if (useImportDrafts.getState().drafts.length === 0) go({ screen: 'library' })
  }

  if (error) {
    return (
      <>
        <ErrorAlert error={choose.error ?? error} mb="md">
          {draft.files.length > 1 && (
            <Text size="sm">{draft.files.map(({ fileName }) => fileName).join(', ')}</Text>
          )}
        </ErrorAlert>
        {draft.files.length > 1 && <PartsCard draft={draft} inspection={null} />}
        <Group mt="md">
          <Button size="md" loading={choose.busy} onClick={() => void another()}>
            {t('another')}
          </Button>
        </Group>
      </>
    )
  }
  if (!inspection) {
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text>{t('looking')}</Text>
      </Group>
    )
  }
  return <ImportForm draft={draft} inspection={inspection} onStarted={onStarted} />
}

function Nothing() {
  const { t } = useTranslation('import')
  const choose = useChooseFiles()
  return (
    <EmptyState icon={<IconVideoPlus size={30} />} title={t('nothing.title')} text={t('nothing.text')}>
      <Button size="md" loading={choose.busy} onClick={() => void choose.run()}>
        {t('nothing.choose')}
      </Button>
      {choose.error && <ErrorAlert error={choose.error} />}
    </EmptyState>
  )
}
