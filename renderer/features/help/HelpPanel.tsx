import {
  Anchor,
  Button,
  CloseButton,
  Drawer,
  Group,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core'
import { IconArrowLeft, IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { useLanguage } from '../../i18n/useLanguage'
import { manualPages, useHelp, type ManualPageId } from '../../stores/helpStore'
import { usePreferences } from '../../stores/preferencesStore'
import type help from '../../i18n/da/help.json'
import { searchManual, useManual } from './manual'
import { ManualText } from './ManualText'
import classes from './help.module.css'

declare module '../../i18n/texts' {
  interface Texts {
    help: typeof help
  }
}

/** The manual beside the screen it is about. */
export function HelpPanel() {
  const { t } = useTranslation(['help', 'common'])
  const { shown, show } = useHelp()
  return (
    <Drawer.Root opened={shown !== null} onClose={() => show(null)} position="right" size="34rem">
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('title')}>
        <div className={classes.header}>
          <strong>{t('title')}</strong>
          <CloseButton aria-label={t('common:close')} onClick={() => show(null)} />
        </div>
        <Drawer.Body>{shown !== null && <Contents shown={shown} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Contents({ shown }: { shown: ManualPageId | 'contents' }) {
  const { t } = useTranslation('help')
  const language = useLanguage()
  const show = useHelp((store) => store.show)
  const manual = useManual()
  const [search, setSearch] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const found = searchManual(manual, search)
  const saving = useAction(async () => {
    const pages = manualPages.map((page) => manual[page])
    const saved = await api.help.saveManual({ language, title: t('document'), pages })
    if (saved) notifySaved(t('saved', saved), saved.fileName)
  })
  const { tourDone, change } = usePreferences()
  const showTour = () => change({ tourDone: false }).catch(() => undefined)
  const open = (page: ManualPageId | 'contents') => {
    setSearch('')
    show(page)
  }
  // Reading begins at the heading of the page.
  useEffect(() => heading.current?.focus(), [shown])

  return (
    <>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p role="status" className={classes.status}>
        {search.trim() !== '' && t(found.length === 0 ? 'nothing' : 'found', { count: found.length })}
      </p>
      {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} mb="sm" />}
      {search.trim() !== '' ? (
        <ul className={classes.list}>
          {found.map(({ page, title, line }) => (
            <li key={page}>
              <UnstyledButton className={classes.entry} onClick={() => open(page)}>
                <strong>{title}</strong>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {line}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      ) : shown === 'contents' ? (
        <>
          <Title order={2} ref={heading} tabIndex={-1} data-autofocus className={classes.title}>
            {t('allPages')}
          </Title>
          <ul className={classes.list}>
            {manualPages.map((page) => (
              <li key={page}>
                <UnstyledButton className={classes.entry} onClick={() => open(page)}>
                  {manual[page].title}
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <Group mt="lg">
            <Button
              variant="default"
              leftSection={<IconDownload size={17} aria-hidden />}
              loading={saving.busy}
              onClick={() => void saving.run()}
            >
              {t('savePdf')}
            </Button>
            {tourDone && (
              <Button variant="subtle" onClick={() => void showTour()}>
                {t('tour.again')}
              </Button>
            )}
            <Button variant="subtle" onClick={() => useHelp.getState().showAbout(true)}>
              {t('about.title')}
            </Button>
          </Group>
        </>
      ) : (
        <article>
          <Anchor component="button" type="button" size="sm" onClick={() => open('contents')}>
            <IconArrowLeft size={16} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t('allPages')}
          </Anchor>
          <Title order={2} ref={heading} tabIndex={-1} data-autofocus className={classes.title}>
            {manual[shown].title}
          </Title>
          <ManualText blocks={manual[shown].blocks} onPage={open} />
        </article>
      )}
    </>
  )
}
