import { Button, Group, Stack } from '@mantine/core'
import { IconDice5 } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PassphraseInput } from './PassphraseInput'
import { StrengthMeter } from './StrengthMeter'
import { levelOf } from './strength'
import { useStrength } from './useStrength'

type Props = {
  /** Words tried first: the person's name and initials. */
  known: readonly string[]
  /** Label, if it is not the user's own passphrase. */
  hint?: string
  /** The form was sent: each field says what it lacks. */
  submitted: boolean
  /** Receives the passphrase once it is strong enough and typed twice, else null. */
  onChange: (passphrase: string | null) => void
}

/** Choice of a passphrase: typed twice, with a strength meter and a suggestion. */
export function NewPassphrase({ known, hint, submitted, onChange }: Props) {
  const { t } = useTranslation('passphrase')
  const tools = useStrength()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [suggestion, setSuggestion] = useState<string | null>(null)
  const [visible, setVisible] = useState(false)
  const [left, setLeft] = useState(false)
  const [guesses, setGuesses] = useState(0)
  const meterId = useId()

  const report = (one: string, two: string, itsGuesses: number) =>
    onChange(one !== '' && one === two && levelOf(itsGuesses) !== 'weak' ? one : null)

  const changeFirst = (value: string, itsGuesses: number) => {
    setFirst(value)
    setGuesses(itsGuesses)
    report(value, second, itsGuesses)
  }
  const changeSecond = (value: string) => {
    setSecond(value)
    report(first, value, guesses)
  }
  const type = (value: string) =>
    changeFirst(
      value,
      value === suggestion ? (tools?.guessesForSuggestion ?? 0) : (tools?.estimate(value, known) ?? 0),
    )
  const suggest = () => {
    if (!tools) return
    const words = tools.suggest()
    setSuggestion(words)
    setVisible(true)
    setSecond('')
    changeFirst(words, tools.guessesForSuggestion)
  }

  const suggested = first !== '' && first === suggestion
  const differs = (left || submitted) && second !== '' && second !== first
  const weak = levelOf(guesses) === 'weak'
  const fault = first === '' ? t('fault.missing') : weak ? t('fault.tooWeak') : undefined
  const againFault = differs ? t('differs') : submitted && second === '' ? t('fault.againMissing') : undefined
  return (
    <Stack gap="md">
      <div>
        <PassphraseInput
          label={t('label')}
          description={hint ?? t('hint')}
          required
          value={first}
          visible={visible}
          onVisibilityChange={setVisible}
          disabled={!tools}
          error={submitted ? fault : undefined}
          onChange={(event) => type(event.currentTarget.value)}
          aria-describedby={meterId}
        />
        <Group mt="xs" justify="space-between" align="flex-start" wrap="nowrap">
          <StrengthMeter id={meterId} empty={first === ''} guesses={guesses} suggested={suggested} />
          <Button
            variant="light"
            size="sm"
            flex="none"
            leftSection={<IconDice5 size={18} aria-hidden />}
            onClick={suggest}
          >
            {t(suggestion ? 'suggestAnother' : 'suggest')}
          </Button>
        </Group>
      </div>
      <PassphraseInput
        label={t('again')}
        description={suggested ? t('againSuggested') : undefined}
        required
        value={second}
        error={againFault}
        onBlur={() => setLeft(true)}
        onChange={(event) => changeSecond(event.currentTarget.value)}
      />
    </Stack>
  )
}
