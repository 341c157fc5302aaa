import type handovers from '../../i18n/da/handovers.json'

declare module '../../i18n/texts' {
  interface Texts {
    handovers: typeof handovers
  }
}
