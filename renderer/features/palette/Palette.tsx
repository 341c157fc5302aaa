import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePalette, type PaletteEntry } from '../../stores/paletteStore'
import { parseTime } from '../player/time'
import { usePlayer } from '../player/playerStore'
import { findEntries } from './findEntries'
import type palette from '../../i18n/da/palette.json'
import classes from './Palette.module.css'

declare module '../../i18n/texts' {
  interface Texts {
    palette: typeof palette
  }
}

/** Opened by Ctrl+K anywhere: goes to an item, time, observation, recording, person, screen or setting. */
export function Palette() {
  const { t } = useTranslation(['palette', 'common'])
  const { opened, open, close } = usePalette()
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isOurs = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isOurs || event.shiftKey || event.altKey) return
      // Another dialog is asking something.
      if (document.querySelector('[aria-modal=true]')) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size="lg"
      centered={false}
      yOffset="10vh"
      // Typed into at once.
      transitionProps={{ duration: 0 }}
      // The chosen entry decides where the focus goes.
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Finder onClose={close} />
    </Modal>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette')
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [before] = useState(() => document.activeElement)
  const list = useRef<HTMLUListElement>(null)
  const sources = usePalette((store) => store.sources)
  const offered = useMemo(() => sources.flatMap((source) => source()), [sources])
  const found = useMemo(() => [...timeEntry(text, t), ...findEntries(offered, text)], [offered, text, t])
  const current = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const run = (entry: PaletteEntry) => {
    onClose()
    // After the dialog is gone: until then it holds the focus, and the keys of the screen rest.
    setTimeout(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      entry.run()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, last))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && current) run(current)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${current.id}`}
        aria-label={t('field')}
        placeholder={t('placeholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {/* The field has the focus; the list is operated from it. */}
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('results')} className={classes.list}>
        {found.map((entry) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            aria-selected={entry === current}
            className={classes.entry}
            onClick={() => run(entry)}
          >
            <span className={classes.kind}>{t(`kind.${entry.kind}`)}</span>
            <span className={classes.label}>{entry.label}</span>
            {entry.hint !== undefined && <span className={classes.hint}>{entry.hint}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={classes.none}>
        {found.length === 0 ? t('none') : ''}
      </p>
    </>
  )
}

/** A typed time leads to it, where a film is open. */
function timeEntry(text: string, t: ReturnType<typeof useTranslation<'palette'>>['t']): PaletteEntry[] {
  const { durationMs, seek } = usePlayer.getState()
  const ms = parseTime(text)
  const isFilm = document.querySelector('video, [data-film-elsewhere]') !== null
  if (ms === null || !isFilm || ms > durationMs || !/[:.,]/.test(text)) return []
  const time = formatDuration(ms)
  return [{ id: 'time', kind: 'time', label: t('goToTime', { time }), run: () => seek(ms) }]
}
