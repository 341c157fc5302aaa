import { ActionIcon } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Opens the manual at the screen that is shown. */
export function HelpButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('common')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="inherit"
      size={32}
      aria-label={t('help')}
      title={`${t('help')} (F1)`}
      onClick={onClick}
    >
      <IconHelp size={20} aria-hidden />
    </ActionIcon>
  )
}
