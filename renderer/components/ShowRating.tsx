import { Alert, Button, Checkbox, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Showing } from '@shared/domain/protocol/showing'
import { formatList } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { ErrorAlert } from './ErrorAlert'
import { useAction } from './useAction'

type Props = {
  showing: Showing
  /** Shows the own rating. `compared`: the cards of those whose words were just compared. */
  onShow: (compared: string[]) => Promise<void>
  /** The level of its heading. */
  order?: 2 | 3
}

/** The own locked rating, on its way to the others: shown by its author, to people whose six words they have compared. */
export function ShowRating({ showing: { done, refusal, to, words }, onShow, order = 3 }: Props) {
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const [compared, setCompared] = useState<readonly string[]>([])
  const showIt = useAction(() => onShow([...compared]))
  const names = formatList(
    language,
    to.map(({ supervisor }) => supervisor.name),
  )
  if (done) return <Text role="status">{t('show.done', { names })}</Text>
  const changed = to.filter(({ verdict }) => verdict === 'changed')
  const toCompare = to.filter(({ verdict }) => verdict === 'notCompared')
  const ready = changed.length === 0 && toCompare.every(({ card }) => compared.includes(card))
  return (
    <Paper withBorder p="lg" radius="lg">
      <Stack align="flex-start">
        <Title order={order} size="h3">
          {t('show.title')}
        </Title>
        {refusal !== null || to.length === 0 ? (
          <Text>{t(refusal === 'forked' ? 'show.forked' : 'show.notNow')}</Text>
        ) : (
          <>
            <Text>{t('show.text', { names })}</Text>
            {changed.map(({ supervisor: { id, name } }) => (
              <Alert key={id} color="red" role="alert">
                {t('show.changed', { name })}
              </Alert>
            ))}
            {toCompare.length > 0 && <Text>{t('show.words', { words: words.join(' ') })}</Text>}
            {toCompare.map(({ supervisor: { name }, card, words: theirs }) => (
              <Checkbox
                key={card}
                label={t('show.compared', { name, words: theirs.join(' ') })}
                checked={compared.includes(card)}
                onChange={({ currentTarget: { checked } }) =>
                  setCompared(checked ? [...compared, card] : compared.filter((one) => one !== card))
                }
              />
            ))}
            {showIt.error && <ErrorAlert error={showIt.error} onClose={showIt.clear} />}
            <Button onClick={() => void showIt.run()} loading={showIt.busy} disabled={!ready}>
              {t('show.show', { names })}
            </Button>
          </>
        )}
      </Stack>
    </Paper>
  )
}
