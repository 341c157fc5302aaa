import { Stack, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { folderName } from '../../components/folderName'
import { ChoiceCard } from '../../components/ChoiceCard'

type Props = { folders: readonly string[]; onOpen: (folder: string) => void }

/** Recently opened workspaces. */
export function RecentWorkspaces({ folders, onOpen }: Props) {
  const { t } = useTranslation('start')
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {t('recent')}
      </Title>
      {folders.map((folder) => (
        <ChoiceCard
          key={folder}
          icon={IconLock}
          title={folderName(folder)}
          text={folder}
          onClick={() => onOpen(folder)}
        />
      ))}
    </Stack>
  )
}
