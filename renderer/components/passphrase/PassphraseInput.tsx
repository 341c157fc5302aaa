import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A masked passphrase field with a reveal button, without spell check and autofill. */
export function PassphraseInput(props: PasswordInputProps) {
  const { t } = useTranslation('passphrase')
  return (
    <PasswordInput
      size="md"
      autoComplete="off"
      spellCheck={false}
      autoCapitalize="off"
      visibilityToggleButtonProps={{ 'aria-label': t('toggle'), tabIndex: 0 }}
      // A wrong one is said at once, and where it is.
      errorProps={{ role: 'alert' }}
      {...props}
    />
  )
}
