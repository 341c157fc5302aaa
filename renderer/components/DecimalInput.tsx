import { NumberInput, type NumberInputProps } from '@mantine/core'
import { decimalSeparator } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'

/** A number field that shows the decimal separator of the interface language and accepts both. */
export function DecimalInput(props: NumberInputProps) {
  const language = useLanguage()
  return (
    <NumberInput
      decimalSeparator={decimalSeparator(language)}
      allowedDecimalSeparators={[',', '.']}
      {...props}
    />
  )
}
