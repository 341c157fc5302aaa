import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '@shared/domain/text'
import da from './texts/da.json'
import en from './texts/en.json'

const texts: Record<Language, typeof da> = { da, en }
const mac = process.platform === 'darwin'

/**
 * Replaces Electron's default menu, whose reload and developer tools would lose what is being typed and show what the
 * page holds.
 * @param lock what the menu's "lock the screen" does
 */
export function showMenu(language: Language, lock: () => void): void {
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
    ]),
  )
}
