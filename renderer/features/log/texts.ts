import type log from '../../i18n/da/log.json'

declare module '../../i18n/texts' {
  interface Texts {
    log: typeof log
  }
}
