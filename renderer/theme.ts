import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineColorScheme,
  type MantineColorSchemeManager,
} from '@mantine/core'
import type { Theme } from '@shared/domain/preferences/preferences'
import { usePreferences } from './stores/preferencesStore'

/** Primary colour: interactive elements. */
const fjord: MantineColorsTuple = [
  '#e8f4f3',
  '#d0e7e5',
  '#a6d1ce',
  '#7bbab6',
  '#54a29f',
  '#358888',
  '#1f7172',
  '#14595c',
  '#0e474a',
  '#083437',
]
/** Warm greys of the light theme. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f3efe8',
  '#e9e4da',
  '#ddd6c9',
  '#c9c1b2',
  '#8c8677',
  '#666a64',
  '#4f5855',
  '#333d3c',
  '#1d2a2c',
]
/** Dark theme, from text (0) to the darkest background (9). */
const dark: MantineColorsTuple = [
  '#ece8df',
  '#c9cec8',
  '#a9b3af',
  '#8b9996',
  '#5d6d6c',
  '#3a4849',
  '#1e2829',
  '#12191a',
  '#0f1516',
  '#0a0f10',
]
const red: MantineColorsTuple = [
  '#fbeeec',
  '#f6d9d5',
  '#efb4ad',
  '#e78f86',
  '#dd6c61',
  '#cf4c40',
  '#b93a2f',
  '#9c2e25',
  '#7f241d',
  '#5f1a15',
]
const amber: MantineColorsTuple = [
  '#fcf3e0',
  '#f8e5bd',
  '#f0cd87',
  '#e6b352',
  '#d99c2b',
  '#b97f17',
  '#96650f',
  '#7a510b',
  '#5f3f09',
  '#452d06',
]
const moss: MantineColorsTuple = [
  '#edf5ea',
  '#d9ead3',
  '#b5d6aa',
  '#8fc080',
  '#6ba85a',
  '#4f8c40',
  '#3d7231',
  '#2f5b26',
  '#24481d',
  '#193414',
]

const sans = "'Source Sans 3 Variable', system-ui, sans-serif"
const serif = "'Source Serif 4 Variable', Georgia, serif"

export const theme = createTheme({
  colors: { fjord, gray, dark, red, amber, moss },
  primaryColor: 'fjord',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: sans,
  fontSizes: { xs: '0.84rem', sm: '0.95rem', md: '1.05rem', lg: '1.2rem', xl: '1.4rem' },
  headings: {
    fontFamily: serif,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.9rem', lineHeight: '1.25' },
      h2: { fontSize: '1.35rem', lineHeight: '1.35' },
      h3: { fontSize: '1.12rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Paper: {
      styles: { root: { '--paper-border-color': 'var(--sk-line)', backgroundColor: 'var(--sk-surface)' } },
    },
    Alert: { styles: { message: { color: 'var(--sk-ink)', fontSize: 'var(--mantine-font-size-md)' } } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', padding: 'lg' },
      styles: {
        header: { backgroundColor: 'var(--sk-surface)' },
        title: { fontFamily: serif, fontSize: '1.35rem', fontWeight: 600 },
      },
    },
    // A dialog's header is not a banner landmark.
    ModalHeader: { defaultProps: { role: 'none' } },
    Fieldset: { styles: { root: { margin: 0 } } },
    Textarea: { defaultProps: { spellCheck: true } },
    Anchor: { defaultProps: { underline: 'always' } },
    // Mantine's dark track is so light that an empty bar looks full.
    Progress: { styles: { root: { backgroundColor: 'var(--sk-line)' } } },
    Tooltip: { defaultProps: { openDelay: 400 } },
  },
})

/** Maps Mantine's variables to the tokens of styles/tokens.css. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--sk-page)',
    '--mantine-color-text': 'var(--sk-ink)',
    '--mantine-color-dimmed': 'var(--sk-ink-soft)',
    '--mantine-color-placeholder': 'var(--sk-ink-soft)',
    '--mantine-color-error': 'var(--sk-danger)',
    '--mantine-color-anchor': 'var(--sk-accent)',
    '--mantine-color-default': 'var(--sk-surface)',
    '--mantine-color-default-hover': 'var(--sk-muted)',
    '--mantine-color-default-color': 'var(--sk-ink)',
    '--mantine-color-default-border': 'var(--sk-line-strong)',
    '--mantine-color-fjord-light': 'var(--sk-accent-soft)',
    '--mantine-color-fjord-light-hover': 'var(--sk-accent-softer)',
    '--mantine-color-fjord-light-color': 'var(--sk-accent)',
  }
  return { variables: {}, light: both, dark: both }
}

const toMantine = (theme: Theme): MantineColorScheme => (theme === 'system' ? 'auto' : theme)

let stop: (() => void) | undefined

/** Takes Mantine's colour scheme from the preferences; stores nothing in the window. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => toMantine(usePreferences.getState().theme),
  set: () => undefined,
  subscribe: (onUpdate) => {
    stop = usePreferences.subscribe(({ theme }) => onUpdate(toMantine(theme)))
  },
  unsubscribe: () => stop?.(),
  clear: () => undefined,
}
