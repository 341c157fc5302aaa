import { Button, SimpleGrid } from '@mantine/core'
import { IconUserPlus, IconVideo } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import { InviteSupervisor } from '../../components/InviteSupervisor'

type Props = { alone: boolean; importButton: ReactNode }

/** An empty library: what to do first. */
export function FirstSteps({ alone, importButton }: Props) {
  const { t } = useTranslation('library')
  const [adding, setAdding] = useState(false)
  return (
    <SimpleGrid cols={alone ? 2 : 1}>
      <EmptyState icon={<IconVideo size={30} />} title={t('empty.title')} text={t('empty.text')}>
        {importButton}
      </EmptyState>
      {alone && (
        <EmptyState icon={<IconUserPlus size={30} />} title={t('alone.title')} text={t('alone.text')}>
          <Button variant="default" size="md" onClick={() => setAdding(true)}>
            {t('alone.add')}
          </Button>
        </EmptyState>
      )}
      <InviteSupervisor opened={adding} onClose={() => setAdding(false)} />
    </SimpleGrid>
  )
}
