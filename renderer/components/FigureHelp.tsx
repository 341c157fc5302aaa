import { ActionIcon, Anchor, Popover, Text } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelp } from '../stores/helpStore'
import type help from '../i18n/da/help.json'

declare module '../i18n/texts' {
  interface Texts {
    help: typeof help
  }
}

type Figure = 'exact' | 'withinOne' | 'ac2' | 'kappa' | 'alpha' | 'icc' | 'leniency' | 'rho'

/** What a figure means, on request: a question mark beside it. `name`: as the figure is called on the screen. */
export function FigureHelp({ figure, name }: { figure: Figure; name: string }) {
  const { t } = useTranslation('help')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={320} withArrow shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="inherit"
          size={24}
          aria-label={t('figure.ask', { name })}
          title={t('figure.ask', { name })}
          onClick={() => setOpened(!opened)}
        >
          <IconHelp size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <Text size="sm">{t(`figure.${figure}`)}</Text>
        <Anchor
          component="button"
          type="button"
          size="sm"
          mt="xs"
          onClick={() => {
            setOpened(false)
            useHelp.getState().show('figures')
          }}
        >
          {t('figure.more')}
        </Anchor>
      </Popover.Dropdown>
    </Popover>
  )
}
