import { Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '@shared/domain/text'
import { withTimeLimit } from '../base/timeLimit'
import da from './texts/da.json'
import en from './texts/en.json'

const texts: Record<Language, typeof da> = { da, en }

export type ContextMenuDeps = {
  readonly language: () => Language
  readonly suggestions: (word: string) => Promise<readonly string[]>
  /** The word belongs to the supervisor's own dictionary from now on. */
  readonly keepWord: (word: string) => void
}

/** The menu does not wait longer for suggestions, in milliseconds. */
const SUGGESTIONS_MS = 1500

/** The menu of a text field, with corrections of a misspelled word, and of a selection elsewhere. */
export function addContextMenu(window: BrowserWindow, deps: ContextMenuDeps): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    void itemsFor(params, deps, (word) => webContents.replaceMisspelling(word)).then((items) => {
      if (items.length > 0 && !window.isDestroyed())
        Menu.buildFromTemplate(items).popup({ window, x: params.x, y: params.y })
    })
  })
}

async function itemsFor(
  params: Pick<ContextMenuParams, 'misspelledWord' | 'isEditable' | 'editFlags' | 'selectionText'>,
  { language, suggestions, keepWord }: ContextMenuDeps,
  replace: (word: string) => void,
): Promise<MenuItemConstructorOptions[]> {
  const { menu: t, spelling } = texts[language()]
  const { misspelledWord: word, isEditable, editFlags, selectionText } = params
  const copy: MenuItemConstructorOptions = { label: t.copy, role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]

  const divider: MenuItemConstructorOptions = { type: 'separator' }
  let corrections: MenuItemConstructorOptions[] = []
  if (word !== '') {
    const late = () => new Error('the dictionary does not answer')
    const found = await withTimeLimit(suggestions(word), SUGGESTIONS_MS, late).catch(() => [])
    corrections = [
      ...found.map((one) => ({ label: one, click: () => replace(one) })),
      ...(found.length === 0 ? [{ label: spelling.none, enabled: false }] : []),
      divider,
      { label: spelling.keep, click: () => keepWord(word) },
      divider,
    ]
  }
  return [
    ...corrections,
    { label: t.cut, role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: t.paste, role: 'paste', enabled: editFlags.canPaste },
    divider,
    { label: t.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}
