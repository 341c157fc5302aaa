import { Button, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/api'
import { ConfirmDialog } from './ConfirmDialog'
import classes from './ExampleMenu.module.css'

/** Says on every screen that it is the example, and throws it away on request. */
export function ExampleMenu() {
  const { t } = useTranslation(['start', 'common'])
  const [opened, setOpened] = useState(false)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Popover opened={opened} onChange={setOpened} width={320} withArrow shadow="md" trapFocus withinPortal>
        <Popover.Target>
          <UnstyledButton className={classes.sign} onClick={() => setOpened(!opened)}>
            {t('common:exampleWorkspace')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('common:exampleWorkspace')}>
          <Text size="sm">{t('example.what')}</Text>
          <Button
            mt="sm"
            size="sm"
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => {
              setOpened(false)
              setAsking(true)
            }}
          >
            {t('example.remove')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('example.removeTitle')}
        confirm={t('example.remove')}
        onConfirm={() => api.workspace.removeExample()}
      >
        <Text>{t('example.removeText')}</Text>
      </ConfirmDialog>
    </>
  )
}
