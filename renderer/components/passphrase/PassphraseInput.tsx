import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A field for a passphrase: hidden, with a button that shows it; never spell-checked or filled in by the browser. */
export function PassphraseInput(props: PasswordInputProps) {
  const { t } = useTranslation('passphrase')
  return (
    <PasswordInput
      size="md"
      autoComplete="off"
      spellCheck={false}
      autoCapitalize="off"
      visibilityToggleButtonProps={{ 'aria-label': t('toggle'), tabIndex: 0 }}
      {...props}
    />
  )
}
