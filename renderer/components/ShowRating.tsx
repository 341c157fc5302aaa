import { Alert, Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Showing } from '@shared/domain/protocol/showing'
import type { SeatPlace } from '@shared/domain/session/seat'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { ApiError } from '../api/apiError'
import { useErrorWords } from '../i18n/errorText'
import { formatList } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { ErrorAlert } from './ErrorAlert'
import { GiveSeat } from './GiveSeat'
import { useAction } from './useAction'

type Props = {
  showing: Showing
  /** Shows the own rating. `compared`: the cards of those whose words were just compared. */
  onShow: (compared: string[]) => Promise<void>
  /** The level of its heading. */
  order?: 2 | 3
  /** Who has still to show theirs, and where they do it. */
  next?: { supervisors: readonly Supervisor[]; at: SeatPlace }
}

/** The own locked rating, on its way to the others: shown by its author to people whose six words they compared. */
export function ShowRating({ showing, onShow, order = 3, next }: Props) {
  const { done, refusal, to, words } = showing
  const { t } = useTranslation('consensus')
  const language = useLanguage()
  const errorWords = useErrorWords()
  const [compared, setCompared] = useState<readonly string[]>([])
  const showIt = useAction(() => onShow([...compared]))
  const names = formatList(
    language,
    to.map(({ supervisor }) => supervisor.name),
  )
  const changed = to.filter(({ verdict }) => verdict === 'changed')
  const toCompare = to.filter(({ verdict }) => verdict === 'notCompared')
  const ready = changed.length === 0 && toCompare.every(({ card }) => compared.includes(card))
  const refused = errorWords(new ApiError('protocolRefused', { reason: refusal ?? 'awaits' }))
  const [first] = next?.supervisors ?? []
  if (done) return <Text role="status">{t('show.done', { names })}</Text>
  return (
    <Paper withBorder p="lg" radius="lg">
      <Stack align="flex-start">
        <Title order={order} size="h3">
          {t('show.title')}
        </Title>
        {refusal !== null || to.length === 0 ? (
          <Text>
            {refused.what} {refused.next}
          </Text>
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
            <Group>
              <Button onClick={() => void showIt.run()} loading={showIt.busy} disabled={!ready}>
                {t('show.show', { names })}
              </Button>
              {next && first && (
                <GiveSeat
                  to={first}
                  at={next.at}
                  variant="default"
                  disabled={!ready}
                  first={{
                    label: t('show.showAndGive', { name: first.name }),
                    act: () => onShow([...compared]),
                  }}
                />
              )}
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  )
}
