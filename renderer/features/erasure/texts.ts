import type erasure from '../../i18n/da/erasure.json'

declare module '../../i18n/texts' {
  interface Texts {
    erasure: typeof erasure
  }
}
