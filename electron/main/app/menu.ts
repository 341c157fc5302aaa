import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts: Record<Language, typeof da> = { da, en }
const mac = process.platform === 'darwin'

/** What entries of the menu do. */
export type MenuActions = {
  readonly lock: () => void
  readonly help: (about: 'screen' | 'app') => void
}

/**
 * Replaces Electron's default menu, whose reload and developer tools would lose what is being typed and show what the
 * page holds.
 */
export function showMenu(language: Language, { lock, help }: MenuActions): void {
  const t = texts[language].menu
  const divider: MenuItemConstructorOptions = { type: 'separator' }
  const lockItem: MenuItemConstructorOptions = { label: t.lock, accelerator: 'CmdOrCtrl+L', click: lock }
  const quit: MenuItemConstructorOptions = { label: t.quit, role: 'quit' }
  const hiding: MenuItemConstructorOptions[] = [
    { label: t.hide, role: 'hide' },
    { label: t.hideOthers, role: 'hideOthers' },
    { label: t.unhide, role: 'unhide' },
    divider,
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: mac ? 'Samklang' : t.file, submenu: [lockItem, divider, ...(mac ? hiding : []), quit] },
      {
        label: t.edit,
        submenu: [
          { label: t.undo, role: 'undo' },
          { label: t.redo, role: 'redo' },
          divider,
          { label: t.cut, role: 'cut' },
          { label: t.copy, role: 'copy' },
          { label: t.paste, role: 'paste' },
          { label: t.selectAll, role: 'selectAll' },
        ],
      },
      {
        label: t.view,
        submenu: [
          { label: t.zoomIn, role: 'zoomIn' },
          { label: t.zoomOut, role: 'zoomOut' },
          { label: t.resetZoom, role: 'resetZoom' },
          divider,
          { label: t.fullScreen, role: 'togglefullscreen' },
        ],
      },
      {
        label: t.help,
        role: 'help',
        submenu: [
          // The page answers F1 itself: it knows whether another dialog has the keyboard.
          { label: t.manual, accelerator: 'F1', registerAccelerator: false, click: () => help('screen') },
          { label: t.about, click: () => help('app') },
        ],
      },
    ]),
  )
}
