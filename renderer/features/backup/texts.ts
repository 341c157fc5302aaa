import type backup from '../../i18n/da/backup.json'

declare module '../../i18n/texts' {
  interface Texts {
    backup: typeof backup
  }
}
