import type supervision from '../../i18n/da/supervision.json'

declare module '../../i18n/texts' {
  interface Texts {
    supervision: typeof supervision
  }
}
