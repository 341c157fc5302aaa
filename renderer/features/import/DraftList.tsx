import { Alert, Button, Group, Text, UnstyledButton } from '@mantine/core'
import { IconHelpCircle, IconLink, IconMovie } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useImportDrafts, type ImportDraft } from './importDraftsStore'
import classes from './DraftList.module.css'

type Props = { drafts: readonly ImportDraft[]; currentId: string | null }

/** The drafts still to be described. */
export function DraftList({ drafts, currentId }: Props) {
  const { t } = useTranslation('import')
  const { open, joinAll, settle } = useImportDrafts()
  return (
    <Group mb="lg" display="block">
      <Card
        title={t('batch.title', { count: drafts.length })}
        action={
          <Button variant="default" leftSection={<IconLink size={18} aria-hidden />} onClick={joinAll}>
            {t('batch.join')}
          </Button>
        }
      >
        <Text c="dimmed" mb="sm">
          {t('batch.text')}
        </Text>
        {drafts.map(({ id, files, doubt }, n) => {
          const next = drafts[n + 1]
          if (!doubt || !next) return null
          const names = { first: files.at(-1)?.fileName, second: next.files[0]?.fileName }
          return (
            <Alert key={id} className={classes.doubt} icon={<IconHelpCircle aria-hidden />}>
              <Text mb="xs">{t('doubt.text', names)}</Text>
              <Group gap="sm">
                <Button size="sm" variant="default" onClick={() => settle(id, true)}>
                  {t('doubt.join')}
                </Button>
                <Button size="sm" variant="subtle" onClick={() => settle(id, false)}>
                  {t('doubt.keep')}
                </Button>
              </Group>
            </Alert>
          )
        })}
        <ul className={classes.list}>
          {drafts.map(({ id, files }) => (
            <li key={id}>
              <UnstyledButton
                className={classes.draft}
                aria-current={id === currentId ? 'true' : undefined}
                onClick={() => open(id)}
              >
                <IconMovie size={18} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
                <span className={classes.name}>{files[0]?.fileName}</span>
                {files.length > 1 && <span>{t('batch.parts', { count: files.length })}</span>}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Card>
    </Group>
  )
}
